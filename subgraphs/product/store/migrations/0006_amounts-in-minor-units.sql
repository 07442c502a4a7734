-- Amounts were hundredths in every currency. They become minor units by ISO 4217: none, thousandths, ten-thousandths. What a
-- currency does not have is rounded, and a price stays more than 0.
UPDATE "products" SET "price_minor" = greatest(round("price_minor" / 100.0), 1) WHERE "currency" IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF');--> statement-breakpoint
UPDATE "products" SET "price_minor" = "price_minor" * 10 WHERE "currency" IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND');--> statement-breakpoint
UPDATE "products" SET "price_minor" = "price_minor" * 100 WHERE "currency" IN ('CLF', 'UYW');--> statement-breakpoint
UPDATE "reservations" SET "unit_price_minor" = greatest(round("unit_price_minor" / 100.0), 1) WHERE "currency" IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF');--> statement-breakpoint
UPDATE "reservations" SET "unit_price_minor" = "unit_price_minor" * 10 WHERE "currency" IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND');--> statement-breakpoint
UPDATE "reservations" SET "unit_price_minor" = "unit_price_minor" * 100 WHERE "currency" IN ('CLF', 'UYW');
