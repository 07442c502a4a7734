import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyModel } from '../../../platform/values/money.ts';
import type { Product as ProductModel } from '../domain/product.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in UTC as RFC 3339 with milliseconds, for example `2026-11-22T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /**
   * An exact decimal number as a string with the fraction digits of its currency by ISO 4217: `"59.98"` EUR, `"60"` JPY,
   * `"59.980"` KWD. Input may be such a string or a JSON number with at most 13 digits before the point and 4 after it;
   * trailing zeros may be omitted.
   */
  Decimal: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** The result of `adjustStock`. */
export type AdjustStockResult = AdjustStockSuccess | ProductRefused;

/** The stock was changed. */
export type AdjustStockSuccess = {
  __typename?: 'AdjustStockSuccess';
  /** The product with its new stock. */
  product: Product;
};

/** A property of a product. */
export type Attribute = {
  __typename?: 'Attribute';
  /** The name of the property, for example `Material`, 1 to 100 characters. Unique within the product. */
  name: Scalars['String']['output'];
  /** The value of the property, for example `Linen`, 1 to 500 characters. */
  value: Scalars['String']['output'];
};

/** A property of a product. */
export type AttributeInput = {
  /** The name: one line of 1 to 100 characters (Unicode code points). */
  name: Scalars['String']['input'];
  /** The value: one line of 1 to 500 characters (Unicode code points). */
  value: Scalars['String']['input'];
};

/** The availability of a product. */
export type Availability = {
  __typename?: 'Availability';
  /**
   * Units that can be ordered now, not counting reserved units: 0 to 2,147,483,647. A larger number is shown as
   * 2,147,483,647.
   */
  availableQuantity: Scalars['Int']['output'];
  /** Whether at least one unit can be ordered now: the product is in stock and on sale. */
  isAvailable: Scalars['Boolean']['output'];
  /** When the quantity last changed. */
  lastUpdated: Scalars['DateTime']['output'];
};

/** A requested quantity of a product. */
export type AvailabilityInput = {
  /** The product's id. */
  productId: Scalars['ID']['input'];
  /** Number of units, at least 1. */
  quantity: Scalars['Int']['input'];
};

/** The result of `checkAvailability`. */
export type AvailabilityReport = {
  __typename?: 'AvailabilityReport';
  /** Whether every requested quantity is available. */
  allAvailable: Scalars['Boolean']['output'];
  /** One entry for each requested product, in the order of first occurrence. */
  items: Array<ItemAvailability>;
};

/** Conditions for products in the list of the whole catalogue. Conditions that are left out or null do not apply. */
export type CatalogueFilter = {
  /** Only products that are on sale (true), or only those that are not (false). Ignored with `lowStockOnly`. */
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether only products on sale are listed whose stock is at or below `lowStockThreshold`, sold out ones included. */
  lowStockOnly?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A category of products. */
export type Category = {
  __typename?: 'Category';
  /** The name, 1 to 255 characters, as `Product.categories` and the filter `category` have it. */
  name: Scalars['String']['output'];
};

/** An image of a product. */
export type Image = {
  __typename?: 'Image';
  /** A description of the image for people who do not see it, 1 to 255 characters; null if there is none. */
  altText?: Maybe<Scalars['String']['output']>;
  /**
   * The address of the image: absolute with `https:` or `http:`, or a path that begins with `/` on the router. At most
   * 1,000 characters.
   */
  url: Scalars['String']['output'];
};

/** An image of a product. */
export type ImageInput = {
  /** A description for people who do not see the image: one line of at most 255 characters (Unicode code points). */
  altText?: InputMaybe<Scalars['String']['input']>;
  /** The address: `https:`, `http:`, or a path that begins with one `/`. At most 1,000 characters (Unicode code points). */
  url: Scalars['String']['input'];
};

/** A product to import. */
export type ImportProductInput = {
  /** Further properties, as in `UpsertProductInput`. Left out: unchanged; `null`: none. */
  attributes?: InputMaybe<Array<AttributeInput>>;
  /** Units that can be ordered, 0 to 1,000,000,000. Null leaves the stock alone; a new product then has none. */
  availableQuantity?: InputMaybe<Scalars['Int']['input']>;
  /**
   * The names of categories, as in `UpsertProductInput`, each at most 255 characters (Unicode code points). Left out:
   * unchanged; `null`: none.
   */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The currency of the price: an active ISO 4217 code that has a minor unit, for example `EUR`. */
  currency: Scalars['String']['input'];
  /** A description for buyers, as in `UpsertProductInput`: at most 10,000 characters (Unicode code points). */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The product's id: 1 to 255 characters of `A-Z a-z 0-9 _ . : -`. */
  id: Scalars['ID']['input'];
  /** The images, as in `UpsertProductInput`. Left out: unchanged; `null`: none. */
  images?: InputMaybe<Array<ImageInput>>;
  /** Whether the product is on sale. */
  isActive: Scalars['Boolean']['input'];
  /** The name, as in `UpsertProductInput`: one line of 1 to 255 characters (Unicode code points). */
  name: Scalars['String']['input'];
  /** The price of one unit, as in `UpsertProductInput`. */
  price: Scalars['Decimal']['input'];
  /** The shop's own number, as in `UpsertProductInput`: at most 255 characters (Unicode code points). Left out: unchanged. */
  sku?: InputMaybe<Scalars['String']['input']>;
};

/** A list of products to import. */
export type ImportProductsInput = {
  /** Whether to check the products and return the result without writing it. */
  dryRun: Scalars['Boolean']['input'];
  /** 1 to 500 products, each id once. */
  products: Array<ImportProductInput>;
  /** The import that the list is a part of, for `productImports`. Ignored with `dryRun`. */
  progress?: InputMaybe<ImportProgressInput>;
  /** The products whose stock is set to `availableQuantity`. */
  stock: ImportedStock;
};

/** The result of `importProducts`. */
export type ImportProductsResult = ImportProductsSuccess;

/** The list was imported, except for its refused products. */
export type ImportProductsSuccess = {
  __typename?: 'ImportProductsSuccess';
  /** Number of products that were added. */
  created: Scalars['Int']['output'];
  /** The products that were not imported, in the order of the list. */
  refused: Array<RefusedImport>;
  /** Number of products that were equal already. */
  unchanged: Scalars['Int']['output'];
  /** Number of products whose entry or stock was changed. */
  updated: Scalars['Int']['output'];
};

/** The position of a list in an import that takes several of them. */
export type ImportProgressInput = {
  /** Identifies the import: a UUID that the caller chooses, the same for all of its lists. */
  importId: Scalars['ID']['input'];
  /**
   * The name of the import, for example of its file: one line of at most 255 characters (Unicode code points). Surrounding
   * blanks are removed, and a blank text counts as omitted. The name of the first list counts.
   */
  name?: InputMaybe<Scalars['String']['input']>;
  /**
   * The position of the list in the import, from 0: the number of products before it. A repeated list with the same
   * position is counted once.
   */
  offset: Scalars['Int']['input'];
  /** The number of products of the whole import, as far as the caller knows it: an estimate may change from list to list. */
  total?: InputMaybe<Scalars['Int']['input']>;
};

/** The products whose stock an import sets. */
export type ImportedStock =
  /** All products of the import, as after a stock-taking. Reserved units are not part of the quantity. */
  | 'ALL_PRODUCTS'
  /** Products that the import adds. The stock of others has changed with their orders, and stays. */
  | 'NEW_PRODUCTS';

/** The availability of a requested quantity of a product. */
export type ItemAvailability = {
  __typename?: 'ItemAvailability';
  /** Units in stock, at most 2,147,483,647; 0 if the product is unknown or not on sale. */
  available: Scalars['Int']['output'];
  /** Whether the requested quantity can be ordered. */
  isAvailable: Scalars['Boolean']['output'];
  /** The requested product's id, which may be unknown. */
  productId: Scalars['ID']['output'];
  /** Requested units in total. */
  requested: Scalars['Int']['output'];
};

/** An amount in one currency. */
export type Money = {
  __typename?: 'Money';
  /** The exact amount in major units, for example `"29.99"`. */
  amount: Scalars['Decimal']['output'];
  /** The currency as an ISO 4217 code, for example `EUR`. */
  currency: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Adds units to a product's stock or removes them. Refused without a change: `UNKNOWN_PRODUCT` if there is no such
   * product, `INSUFFICIENT_STOCK` if the stock would become negative, and `BAD_USER_INPUT` if `delta` is 0 or more than
   * 1,000,000,000 units would be in stock.
   */
  adjustStock: AdjustStockResult;
  /**
   * Adds products to the catalogue or replaces their entries, in lists, for imports. A refused product does not affect the
   * others: the result names it. Products that are equal to their entry are not written, so a repeat changes nothing.
   * `BAD_USER_INPUT` for an empty list, more than 500 products or a `progress` that is not possible; `FORBIDDEN` if a product has an `availableQuantity` and
   * the caller does not have the scope `inventory:write`.
   */
  importProducts: ImportProductsResult;
  /** Internal, for sales. Releases the reservations of these orders. Returns how many orders had any. */
  releaseStock: Scalars['Int']['output'];
  /**
   * Internal, for sales. Reserves the lines of each order, wholly or not at all. Returns one result for each request, in
   * the same order. Idempotent: a repeated request for an order returns its reservation.
   */
  reserveStock: Array<ReserveStockResult>;
  /**
   * Adds a product to the catalogue or changes its entry. Fields that are left out keep their value, and `null` clears a
   * field. Its stock is unchanged: see `adjustStock`. `PRODUCT_INCOMPLETE` if the product would be without name or price,
   * and `BAD_USER_INPUT` for a field beyond its limits, a price that is not positive or has more fraction digits than its
   * currency, or an unknown currency. An entry that is equal already is not written.
   */
  upsertProduct: UpsertProductResult;
};


export type MutationAdjustStockArgs = {
  delta: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  productId: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


export type MutationImportProductsArgs = {
  input: ImportProductsInput;
};


export type MutationReleaseStockArgs = {
  orderIds: Array<Scalars['ID']['input']>;
};


export type MutationReserveStockArgs = {
  reservations: Array<ReserveStockInput>;
};


export type MutationUpsertProductArgs = {
  input: UpsertProductInput;
};

/** The position of a page in a list, as Relay's cursor connections define it. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the end of this page, to pass as `after`; null when the page is empty and no entries follow. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more entries follow after `endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries precede `startCursor`: true if the page was requested with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first entry of this page; null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A product. */
export type Product = {
  __typename?: 'Product';
  /** Further properties for buyers, such as the material, in the order of the shop, at most 50. */
  attributes: Array<Attribute>;
  /** The availability of the product. */
  availability: Availability;
  /** The names of the categories that the product belongs to, in the order of the shop, at most 20. */
  categories: Array<Scalars['String']['output']>;
  /** When the product was added to the catalogue. */
  createdAt: Scalars['DateTime']['output'];
  /** A description for buyers. */
  description?: Maybe<Scalars['String']['output']>;
  /** The product's id, for example `product_456`. */
  id: Scalars['ID']['output'];
  /** The images for buyers, the main one first, at most 20. */
  images: Array<Image>;
  /** Whether the product is on sale. An inactive product cannot be ordered. */
  isActive: Scalars['Boolean']['output'];
  /**
   * The stock at or below which `stock.low` is published once, in units; null: the threshold that the service is
   * configured with. Needs the scope `products:write` or `inventory:write`.
   */
  lowStockThreshold?: Maybe<Scalars['Int']['output']>;
  /** The name, 1 to 255 characters. */
  name: Scalars['String']['output'];
  /** The price of one unit, which orders are charged. */
  price: Money;
  /**
   * The shop's own number of the product (stock keeping unit), 1 to 255 characters; null if it has none. Several products
   * may have the same.
   */
  sku?: Maybe<Scalars['String']['output']>;
  /** When the catalogue entry last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /**
   * Internal, for caches. The number of the product's latest change, of its catalogue entry or its stock: a whole number
   * from 1 on, which rises with each change. Events about the product carry it too.
   */
  version: Scalars['Float']['output'];
};

/** A page of the list of products. */
export type ProductConnection = {
  __typename?: 'ProductConnection';
  /** The products with their cursors. */
  edges: Array<ProductEdge>;
  /** The products of the page. */
  nodes: Array<Product>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
};

/** A product in a page. */
export type ProductEdge = {
  __typename?: 'ProductEdge';
  /** An opaque cursor to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The product. */
  node: Product;
};

/** Conditions for products in a list. Conditions that are left out or null do not apply. */
export type ProductFilter = {
  /**
   * Whether only products that can be ordered now are listed. Such a list is not kept by the router's cache; browsers and
   * CDNs may keep it as long as others.
   */
  availableOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only products of this category, exactly as `categories` names it: at most 255 characters (Unicode code points). */
  category?: InputMaybe<Scalars['String']['input']>;
  /** Only these products, at most 100 ids. Unknown ids and inactive products are left out. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The highest price of one unit in major units, whatever the currency. */
  maxPrice?: InputMaybe<Scalars['Decimal']['input']>;
  /** The lowest price of one unit in major units, whatever the currency. */
  minPrice?: InputMaybe<Scalars['Decimal']['input']>;
};

/** An import of products that reports its progress. */
export type ProductImport = {
  __typename?: 'ProductImport';
  /** Number of products that were added. */
  created: Scalars['Int']['output'];
  /** The id that the importer chose. */
  id: Scalars['ID']['output'];
  /** The name that the importer chose, for example of a file. */
  name?: Maybe<Scalars['String']['output']>;
  /** The number of products that were processed so far. */
  processed: Scalars['Int']['output'];
  /** Number of products that were refused. */
  refused: Scalars['Int']['output'];
  /** When the first list was imported. */
  startedAt: Scalars['DateTime']['output'];
  /** The caller that imports, for example `client:operations`. */
  startedBy: Scalars['String']['output'];
  /** The number of products of the whole import, possibly an estimate; null if the importer did not say. */
  total?: Maybe<Scalars['Int']['output']>;
  /** Number of products that were equal already. */
  unchanged: Scalars['Int']['output'];
  /** Number of products whose entry or stock was changed. */
  updated: Scalars['Int']['output'];
  /** When the latest list was imported. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A change of a product was refused. Nothing was written. */
export type ProductRefused = Refusal & {
  __typename?: 'ProductRefused';
  /** A stable code in capitals, for programs: `PRODUCT_INCOMPLETE`, `UNKNOWN_PRODUCT`, `INSUFFICIENT_STOCK`, `INVALID_IDEMPOTENCY_KEY`, `IDEMPOTENCY_KEY_REUSED` or `BAD_USER_INPUT`. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The order of a list of products. Products that are equal in it are ordered by id. */
export type ProductSort =
  /** By the first 60 characters of the name, regardless of case and accents, by code point. */
  | 'NAME'
  /** The products that were added last come first. */
  | 'NEWEST'
  /** The lowest price in major units comes first, whatever the currency. */
  | 'PRICE_ASC'
  /** The highest price in major units comes first, whatever the currency. */
  | 'PRICE_DESC'
  /**
   * Products that have all words of the search in their name come first, then the others, each newest first. The same as
   * `NEWEST` without a search.
   */
  | 'RELEVANCE';

export type Query = {
  __typename?: 'Query';
  /**
   * The products of the catalogue for the people who keep it, inactive ones included, the newest first. `BAD_USER_INPUT` as of
   * `products`. Unlike `products` it is not made for many readers: a search or a filter may read the whole catalogue.
   */
  catalogue: ProductConnection;
  /** The categories of the active products by name, at most 1,000. Public. */
  categories: Array<Category>;
  /**
   * Whether these quantities are in stock now. Public. Nothing is reserved: only `createOrder` reserves stock. Quantities
   * of one product are added up. `BAD_USER_INPUT` for no or more than 100 entries, a quantity below 1, or more than
   * 2,147,483,647 units of one product in total.
   */
  checkAvailability: AvailabilityReport;
  /** The product with this id; null if there is none. Public. Inactive products are included, with `isActive: false`. */
  product?: Maybe<Product>;
  /** The latest imports of products that report their progress, newest first, at most 20 of the last 30 days. */
  productImports: Array<ProductImport>;
  /**
   * The active products. Public. `BAD_USER_INPUT` if `first` is not between 1 and 100, if `after` is not a cursor of this
   * list in this order, or for a filter or search beyond its limits.
   */
  products: ProductConnection;
};


export type QueryCatalogueArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CatalogueFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCheckAvailabilityArgs = {
  items: Array<AvailabilityInput>;
};


export type QueryProductArgs = {
  id: Scalars['ID']['input'];
};


export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort: ProductSort;
};

/** A request that was refused by a rule. A refusal is an expected result to handle, not an error. Nothing was written. */
export type Refusal = {
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** A product that was not imported. */
export type RefusedImport = {
  __typename?: 'RefusedImport';
  /** A stable code in capitals, for programs: `BAD_USER_INPUT`. */
  code: Scalars['String']['output'];
  /** The position in the list, from 0. */
  index: Scalars['Int']['output'];
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
  /** The product's id, as given. */
  productId: Scalars['ID']['output'];
};

/** Internal. The stock that one order needs. */
export type ReserveStockInput = {
  /** The order's lines, one for each product. */
  lines: Array<ReserveStockLine>;
  /** The order's id. The order may not exist yet. */
  orderId: Scalars['ID']['input'];
};

/** Internal. A line of an order. */
export type ReserveStockLine = {
  /**
   * The price that the buyer was shown, in major units; null if the buyer named none. The reservation is refused if the
   * catalogue's price differs.
   */
  expectedUnitPrice?: InputMaybe<Scalars['Decimal']['input']>;
  /** The product's id. */
  productId: Scalars['ID']['input'];
  /** Number of units. */
  quantity: Scalars['Int']['input'];
};

/** Internal. The result of a reservation. Lists that do not apply to the code are empty. */
export type ReserveStockResult = {
  __typename?: 'ReserveStockResult';
  /** `RESERVED`, `UNKNOWN_PRODUCT`, `CURRENCY_MISMATCH`, `INVALID_PRICE`, `PRODUCT_UNAVAILABLE`, `PRICE_CHANGED` or `RESERVATION_RELEASED`. */
  code: Scalars['String']['output'];
  /** With `RESERVED`: the catalogue's product name for each line, in order. */
  names: Array<Scalars['String']['output']>;
  /** The order's id. */
  orderId: Scalars['ID']['output'];
  /** With `PRICE_CHANGED`: every line whose price differs. */
  priceChanges: Array<StockPriceChange>;
  /** With `RESERVED`: the catalogue's price for each line, in order. */
  prices: Array<Money>;
  /** With `PRODUCT_UNAVAILABLE`: every line that exceeds the stock. */
  unavailableItems: Array<ItemAvailability>;
  /** With `UNKNOWN_PRODUCT`: the unknown product ids. */
  unknownProductIds: Array<Scalars['ID']['output']>;
};

/** Internal. A difference between the expected and the current price. */
export type StockPriceChange = {
  __typename?: 'StockPriceChange';
  /** The catalogue's price. */
  current: Money;
  /** The expected price. */
  expected: Money;
  /** The product's id. */
  productId: Scalars['ID']['output'];
};

/**
 * A change of a catalogue entry. A field that is left out keeps its value, and `null` clears it. Texts are cleaned:
 * surrounding blanks are removed, and a blank text counts as `null`. The images, categories and attributes of a product
 * may have 32,768 bytes together, as JSON in UTF-8.
 */
export type UpsertProductInput = {
  /** Further properties, at most 50, each name once. They replace all earlier ones. */
  attributes?: InputMaybe<Array<AttributeInput>>;
  /**
   * The names of categories, at most 20, each one line of 1 to 255 characters (Unicode code points). They replace all
   * earlier ones. A name that occurs again is left out.
   */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /**
   * The currency of the price: an active ISO 4217 code that has a minor unit, for example `EUR`. `null`, or left out for a
   * new product: `EUR`. Another currency than before needs a `price`, too.
   */
  currency?: InputMaybe<Scalars['String']['input']>;
  /**
   * A description for buyers, at most 10,000 characters (Unicode code points); line feeds and tabs are allowed.
   * `BAD_USER_INPUT` for a longer text or other control characters.
   */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The product's id: 1 to 255 characters of `A-Z a-z 0-9 _ . : -`. */
  id: Scalars['ID']['input'];
  /** The images, the main one first, at most 20. They replace all earlier ones. */
  images?: InputMaybe<Array<ImageInput>>;
  /** Whether the product is on sale. `null`, or left out for a new product: `true`. */
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** The stock at or below which `stock.low` is published, 0 to 1,000,000,000 units. `null`: as configured. */
  lowStockThreshold?: InputMaybe<Scalars['Int']['input']>;
  /**
   * The name: one line of 1 to 255 characters (Unicode code points). `PRODUCT_INCOMPLETE` for `null`, or if it is left out
   * for a new product; `BAD_USER_INPUT` for a blank or longer name or control characters.
   */
  name?: InputMaybe<Scalars['String']['input']>;
  /**
   * The price of one unit: more than 0, at most 1,000,000,000 minor units, and at most the fraction digits of its
   * currency. `PRODUCT_INCOMPLETE` for `null`, or if it is left out for a new product.
   */
  price?: InputMaybe<Scalars['Decimal']['input']>;
  /**
   * The shop's own number of the product: at most 255 characters (Unicode code points). `BAD_USER_INPUT` for a longer text,
   * control characters or invisible characters.
   */
  sku?: InputMaybe<Scalars['String']['input']>;
};

/** The result of `upsertProduct`. */
export type UpsertProductResult = ProductRefused | UpsertProductSuccess;

/** The entry was written, or was equal already. */
export type UpsertProductSuccess = {
  __typename?: 'UpsertProductSuccess';
  /** The product with its new entry. */
  product: Product;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Product: Product;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AdjustStockResult:
    | ( Omit<AdjustStockSuccess, 'product'> & { product: _RefType['Product'] } )
    | ( ProductRefused )
  ;
  ImportProductsResult: ( ImportProductsSuccess );
  UpsertProductResult:
    | ( ProductRefused )
    | ( Omit<UpsertProductSuccess, 'product'> & { product: _RefType['Product'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal: ( ProductRefused );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AdjustStockResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AdjustStockResult']>;
  AdjustStockSuccess: ResolverTypeWrapper<Omit<AdjustStockSuccess, 'product'> & { product: ResolversTypes['Product'] }>;
  Attribute: ResolverTypeWrapper<Attribute>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AttributeInput: AttributeInput;
  Availability: ResolverTypeWrapper<Availability>;
  AvailabilityInput: AvailabilityInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AvailabilityReport: ResolverTypeWrapper<AvailabilityReport>;
  CatalogueFilter: CatalogueFilter;
  Category: ResolverTypeWrapper<Category>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Image: ResolverTypeWrapper<Image>;
  ImageInput: ImageInput;
  ImportProductInput: ImportProductInput;
  ImportProductsInput: ImportProductsInput;
  ImportProductsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ImportProductsResult']>;
  ImportProductsSuccess: ResolverTypeWrapper<ImportProductsSuccess>;
  ImportProgressInput: ImportProgressInput;
  ImportedStock: ImportedStock;
  ItemAvailability: ResolverTypeWrapper<ItemAvailability>;
  Money: ResolverTypeWrapper<MoneyModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Product: ResolverTypeWrapper<ProductModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ProductConnection: ResolverTypeWrapper<Omit<ProductConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ProductEdge']>, nodes: Array<ResolversTypes['Product']> }>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductFilter: ProductFilter;
  ProductImport: ResolverTypeWrapper<ProductImport>;
  ProductRefused: ResolverTypeWrapper<ProductRefused>;
  ProductSort: ProductSort;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RefusedImport: ResolverTypeWrapper<RefusedImport>;
  ReserveStockInput: ReserveStockInput;
  ReserveStockLine: ReserveStockLine;
  ReserveStockResult: ResolverTypeWrapper<Omit<ReserveStockResult, 'priceChanges' | 'prices'> & { priceChanges: Array<ResolversTypes['StockPriceChange']>, prices: Array<ResolversTypes['Money']> }>;
  StockPriceChange: ResolverTypeWrapper<Omit<StockPriceChange, 'current' | 'expected'> & { current: ResolversTypes['Money'], expected: ResolversTypes['Money'] }>;
  UpsertProductInput: UpsertProductInput;
  UpsertProductResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpsertProductResult']>;
  UpsertProductSuccess: ResolverTypeWrapper<Omit<UpsertProductSuccess, 'product'> & { product: ResolversTypes['Product'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdjustStockResult: ResolversUnionTypes<ResolversParentTypes>['AdjustStockResult'];
  AdjustStockSuccess: Omit<AdjustStockSuccess, 'product'> & { product: ResolversParentTypes['Product'] };
  Attribute: Attribute;
  String: Scalars['String']['output'];
  AttributeInput: AttributeInput;
  Availability: Availability;
  AvailabilityInput: AvailabilityInput;
  ID: Scalars['ID']['output'];
  AvailabilityReport: AvailabilityReport;
  CatalogueFilter: CatalogueFilter;
  Category: Category;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Image: Image;
  ImageInput: ImageInput;
  ImportProductInput: ImportProductInput;
  ImportProductsInput: ImportProductsInput;
  ImportProductsResult: ResolversUnionTypes<ResolversParentTypes>['ImportProductsResult'];
  ImportProductsSuccess: ImportProductsSuccess;
  ImportProgressInput: ImportProgressInput;
  ItemAvailability: ItemAvailability;
  Money: MoneyModel;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Product: ProductModel;
  Float: Scalars['Float']['output'];
  ProductConnection: Omit<ProductConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ProductEdge']>, nodes: Array<ResolversParentTypes['Product']> };
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductFilter: ProductFilter;
  ProductImport: ProductImport;
  ProductRefused: ProductRefused;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RefusedImport: RefusedImport;
  ReserveStockInput: ReserveStockInput;
  ReserveStockLine: ReserveStockLine;
  ReserveStockResult: Omit<ReserveStockResult, 'priceChanges' | 'prices'> & { priceChanges: Array<ResolversParentTypes['StockPriceChange']>, prices: Array<ResolversParentTypes['Money']> };
  StockPriceChange: Omit<StockPriceChange, 'current' | 'expected'> & { current: ResolversParentTypes['Money'], expected: ResolversParentTypes['Money'] };
  UpsertProductInput: UpsertProductInput;
  UpsertProductResult: ResolversUnionTypes<ResolversParentTypes>['UpsertProductResult'];
  UpsertProductSuccess: Omit<UpsertProductSuccess, 'product'> & { product: ResolversParentTypes['Product'] };
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AdjustStockResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustStockResult'] = ResolversParentTypes['AdjustStockResult']> = {
  __resolveType: TypeResolveFn<'AdjustStockSuccess' | 'ProductRefused', ParentType, ContextType>;
};

export type AdjustStockSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustStockSuccess'] = ResolversParentTypes['AdjustStockSuccess']> = {
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  availableQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isAvailable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastUpdated?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AvailabilityReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AvailabilityReport'] = ResolversParentTypes['AvailabilityReport']> = {
  allAvailable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['ItemAvailability']>, ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  altText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ImportProductsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportProductsResult'] = ResolversParentTypes['ImportProductsResult']> = {
  __resolveType: TypeResolveFn<'ImportProductsSuccess', ParentType, ContextType>;
};

export type ImportProductsSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportProductsSuccess'] = ResolversParentTypes['ImportProductsSuccess']> = {
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refused?: Resolver<Array<ResolversTypes['RefusedImport']>, ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ItemAvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemAvailability'] = ResolversParentTypes['ItemAvailability']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isAvailable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  adjustStock?: Resolver<ResolversTypes['AdjustStockResult'], ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'delta' | 'productId'>>;
  importProducts?: Resolver<ResolversTypes['ImportProductsResult'], ParentType, ContextType, RequireFields<MutationImportProductsArgs, 'input'>>;
  releaseStock?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationReleaseStockArgs, 'orderIds'>>;
  reserveStock?: Resolver<Array<ResolversTypes['ReserveStockResult']>, ParentType, ContextType, RequireFields<MutationReserveStockArgs, 'reservations'>>;
  upsertProduct?: Resolver<ResolversTypes['UpsertProductResult'], ParentType, ContextType, RequireFields<MutationUpsertProductArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attributes?: Resolver<Array<ResolversTypes['Attribute']>, ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  categories?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<Array<ResolversTypes['Image']>, ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lowStockThreshold?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type ProductImportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductImport'] = ResolversParentTypes['ProductImport']> = {
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  processed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ProductRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductRefused'] = ResolversParentTypes['ProductRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  catalogue?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<QueryCatalogueArgs, 'first'>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  checkAvailability?: Resolver<ResolversTypes['AvailabilityReport'], ParentType, ContextType, RequireFields<QueryCheckAvailabilityArgs, 'items'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'id'>>;
  productImports?: Resolver<Array<ResolversTypes['ProductImport']>, ParentType, ContextType>;
  products?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<QueryProductsArgs, 'first' | 'sort'>>;
};

export type RefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'ProductRefused', ParentType, ContextType>;
};

export type RefusedImportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedImport'] = ResolversParentTypes['RefusedImport']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ReserveStockResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveStockResult'] = ResolversParentTypes['ReserveStockResult']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  names?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  priceChanges?: Resolver<Array<ResolversTypes['StockPriceChange']>, ParentType, ContextType>;
  prices?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  unavailableItems?: Resolver<Array<ResolversTypes['ItemAvailability']>, ParentType, ContextType>;
  unknownProductIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type StockPriceChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockPriceChange'] = ResolversParentTypes['StockPriceChange']> = {
  current?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UpsertProductResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertProductResult'] = ResolversParentTypes['UpsertProductResult']> = {
  __resolveType: TypeResolveFn<'ProductRefused' | 'UpsertProductSuccess', ParentType, ContextType>;
};

export type UpsertProductSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertProductSuccess'] = ResolversParentTypes['UpsertProductSuccess']> = {
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AdjustStockResult?: AdjustStockResultResolvers<ContextType>;
  AdjustStockSuccess?: AdjustStockSuccessResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  AvailabilityReport?: AvailabilityReportResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Image?: ImageResolvers<ContextType>;
  ImportProductsResult?: ImportProductsResultResolvers<ContextType>;
  ImportProductsSuccess?: ImportProductsSuccessResolvers<ContextType>;
  ItemAvailability?: ItemAvailabilityResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProductImport?: ProductImportResolvers<ContextType>;
  ProductRefused?: ProductRefusedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RefusedImport?: RefusedImportResolvers<ContextType>;
  ReserveStockResult?: ReserveStockResultResolvers<ContextType>;
  StockPriceChange?: StockPriceChangeResolvers<ContextType>;
  UpsertProductResult?: UpsertProductResultResolvers<ContextType>;
  UpsertProductSuccess?: UpsertProductSuccessResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
