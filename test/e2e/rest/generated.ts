export interface paths {
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders
         * @description Newest first. The list of all customers follows new orders and changes within about a second. An order with many items counts as several requests of the quota: a page of 20 as five. An unknown customer has no orders. As CSV a page has a line for each item; `GET /exports/orders` returns all orders in one response.
         *
         *     Scopes: `orders:read` `customers:read`.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Reserves the stock of every item, wholly or not at all, and then writes the order with the status `PENDING_SHIPMENT`. An order is durable once it is returned. The price is the one of the catalogue.
         *
         *     Scopes: `orders:create`.
         */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order
         * @description A customer sees only their own orders.
         *
         *     Scopes: `orders:read`.
         */
        get: operations["readOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the status of an order
         * @description Usually the status follows the shipment automatically.
         *
         *     Scopes: `orders:update_status`.
         */
        put: operations["changeOrderStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order
         * @description Cancels an order that has not been shipped, releases its stock and cancels its shipment.
         *
         *     Scopes: `orders:cancel`.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the orders of all customers
         * @description All matching orders, the oldest first, as a stream. For clients; a customer is refused. If the export fails after its beginning, the connection is closed before the end of the response. While the quota is used up, the stream pauses. 100 orders count as 30 requests.
         *
         *     Scopes: `orders:read` `customers:read`.
         */
        get: operations["exportOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the catalogue
         * @description The active products.
         *
         *     Public: no token is needed.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a product
         * @description Inactive products are included.
         *
         *     Public: no token is needed.
         */
        get: operations["readProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product_id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the availability of a product
         * @description The quantity that can be ordered now.
         *
         *     Public: no token is needed.
         */
        get: operations["readAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/check-availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the availability of several products
         * @description Whether these quantities are in stock now. Nothing is reserved: only an order reserves stock.
         *
         *     Public: no token is needed.
         */
        post: operations["checkAvailability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A postal address, checked by the rules of its country. */
        Address: {
            name?: string | null;
            company?: string | null;
            /**
             * @description The street and house number, or the post-office box. At most 200 characters.
             * @example Invalidenstr. 116
             */
            line1: string;
            line2?: string | null;
            /**
             * @description The city, town or village. At most 200 characters.
             * @example Berlin
             */
            city: string;
            region?: string | null;
            /**
             * @description The postal code, if the country has one.
             * @example 10115
             */
            postal_code?: string | null;
            /**
             * @description The country as an ISO 3166-1 alpha-2 code.
             * @example DE
             */
            country_code: string;
            /**
             * @description The phone number.
             * @example +493012345678
             */
            phone?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description The availability of a product. */
        Availability: {
            /**
             * @description The product's id.
             * @example product_456
             */
            product_id: string;
            /**
             * @description Units that can be ordered now.
             * @example 150
             */
            available_quantity: number;
            /**
             * @description Whether at least one unit can be ordered now.
             * @example true
             */
            is_available: boolean;
            /**
             * Format: date-time
             * @description When the quantity last changed. RFC 3339, UTC.
             * @example 2024-01-15T10:30:00.000Z
             */
            last_updated: string;
        };
        /** @description Whether the requested quantities are available. */
        AvailabilityReport: {
            /**
             * @description Whether every requested quantity is available.
             * @example true
             */
            all_available: boolean;
            /** @description One entry for each requested product, in the order of first occurrence. */
            items: components["schemas"]["ItemAvailability"][];
        };
        /** @description Requested quantities of products. */
        AvailabilityRequest: {
            /** @description The requested products and quantities, 1 to 100. Quantities of one product are added up. */
            items: ({
                /**
                 * @description The product's id.
                 * @example product_456
                 */
                product_id: string;
                /**
                 * @description Number of units, at least 1.
                 * @example 2
                 */
                quantity: number;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        /** @description A cancellation of an order. */
        Cancellation: {
            /**
             * @description The reason, for the history. One line of at most 500 characters.
             * @example ordered twice
             */
            reason?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description The person to ask about an order. */
        Contact: {
            name?: string | null;
            /**
             * @description The e-mail address.
             * @example ada@example.com
             */
            email?: string | null;
            /**
             * @description The phone number.
             * @example +493012345678
             */
            phone?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description The availability of a requested quantity of a product. */
        ItemAvailability: {
            /**
             * @description The product's id.
             * @example product_456
             */
            product_id: string;
            /**
             * @description Requested units in total.
             * @example 2
             */
            requested: number;
            /**
             * @description Units in stock; 0 if the product is unknown or not on sale.
             * @example 150
             */
            available: number;
            /**
             * @description Whether the requested quantity can be ordered.
             * @example true
             */
            is_available: boolean;
        };
        /** @description A new order. */
        NewOrder: {
            /**
             * @description The customer. Optional with a customer's own token.
             * @example customer_123
             */
            customer_id?: string | null;
            /** @description The requested items, 1 to 100. Items of one product are merged. */
            items: ({
                /**
                 * @description The product's id.
                 * @example product_456
                 */
                product_id: string;
                /**
                 * @description Number of units, at least 1.
                 * @example 2
                 */
                quantity: number;
                /**
                 * @description The price of one unit that the buyer was shown. The order is refused with `PRICE_CHANGED` if the price of the catalogue differs.
                 * @example 29.99
                 */
                unit_price?: number | null;
            } & {
                [key: string]: unknown;
            })[];
            shipping_address?: components["schemas"]["Address"] | null;
            contact?: components["schemas"]["Contact"] | null;
            /**
             * @description A note to the shop. At most 500 characters.
             * @example Ring twice
             */
            note?: string | null;
            /**
             * @description Data of other systems by key, at most 50 entries.
             * @example {
             *       "channel": "app"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
        } & {
            [key: string]: unknown;
        };
        /** @description An order. */
        Order: {
            /**
             * @description The order's id, a UUID that sorts by time.
             * @example 550e8400-e29b-41d4-a716-446655440000
             */
            order_id: string;
            /**
             * @description The customer's id.
             * @example customer_123
             */
            customer_id: string;
            /**
             * @description The status of an order. Transitions: `PENDING_SHIPMENT` → `SHIPPED` → `DELIVERED`, or `PENDING_SHIPMENT` → `CANCELLED`.
             * @example SHIPPED
             * @enum {string}
             */
            status: "PENDING_SHIPMENT" | "SHIPPED" | "DELIVERED" | "CANCELLED";
            /**
             * @description The sum of all items. In major units of the currency, exact.
             * @example 59.98
             */
            total_amount: number;
            /** @description The items of the order. */
            items: {
                /**
                 * @description The product's id.
                 * @example product_456
                 */
                product_id: string;
                /**
                 * @description Number of units, at least 1.
                 * @example 2
                 */
                quantity: number;
                /**
                 * @description The price of one unit when the order was placed. In major units of the currency, exact.
                 * @example 29.99
                 */
                unit_price: number;
            }[];
            /**
             * Format: date-time
             * @description When the order was placed. RFC 3339, UTC.
             * @example 2024-01-15T10:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the order's status last changed. RFC 3339, UTC.
             * @example 2024-01-15T10:30:00.000Z
             */
            updated_at: string;
        };
        /** @description An order with its currency. */
        OrderInCurrency: {
            /**
             * @description The order's id, a UUID that sorts by time.
             * @example 550e8400-e29b-41d4-a716-446655440000
             */
            order_id: string;
            /**
             * @description The customer's id.
             * @example customer_123
             */
            customer_id: string;
            /**
             * @description The status of an order. Transitions: `PENDING_SHIPMENT` → `SHIPPED` → `DELIVERED`, or `PENDING_SHIPMENT` → `CANCELLED`.
             * @example SHIPPED
             * @enum {string}
             */
            status: "PENDING_SHIPMENT" | "SHIPPED" | "DELIVERED" | "CANCELLED";
            /**
             * @description The sum of all items. In major units of the currency, exact.
             * @example 59.98
             */
            total_amount: number;
            /** @description The items of the order. */
            items: {
                /**
                 * @description The product's id.
                 * @example product_456
                 */
                product_id: string;
                /**
                 * @description Number of units, at least 1.
                 * @example 2
                 */
                quantity: number;
                /**
                 * @description The price of one unit when the order was placed. In major units of the currency, exact.
                 * @example 29.99
                 */
                unit_price: number;
            }[];
            /**
             * Format: date-time
             * @description When the order was placed. RFC 3339, UTC.
             * @example 2024-01-15T10:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the order's status last changed. RFC 3339, UTC.
             * @example 2024-01-15T10:30:00.000Z
             */
            updated_at: string;
            /**
             * @description The currency of the amounts as an ISO 4217 code.
             * @example EUR
             */
            currency: string;
        };
        /** @description A page of the list of orders. */
        OrderPage: {
            /** @description The orders of the page, newest first. */
            orders: components["schemas"]["OrderInCurrency"][];
            /**
             * @description To pass as `cursor` for the next page; null on the last page.
             * @example WyIwMTkzIl0
             */
            next_cursor: string | null;
        };
        /** @description RFC 4180 with a header: one line for each item, with the data of its order. Texts that a spreadsheet would run as a formula begin with an apostrophe. */
        OrdersAsCsv: string;
        /** @description One JSON object for each order and line. */
        OrdersAsJsonLines: string;
        /** @description An order that was placed. */
        PlacedOrder: {
            /**
             * @description The order's id, a UUID that sorts by time.
             * @example 550e8400-e29b-41d4-a716-446655440000
             */
            order_id: string;
            /**
             * @description The status of an order. Transitions: `PENDING_SHIPMENT` → `SHIPPED` → `DELIVERED`, or `PENDING_SHIPMENT` → `CANCELLED`.
             * @example SHIPPED
             * @enum {string}
             */
            status: "PENDING_SHIPMENT" | "SHIPPED" | "DELIVERED" | "CANCELLED";
            /**
             * @description The sum of all items. In major units of the currency, exact.
             * @example 59.98
             */
            total_amount: number;
            /**
             * Format: date-time
             * @description When the order was placed. RFC 3339, UTC.
             * @example 2024-01-15T10:30:00.000Z
             */
            created_at: string;
        };
        /** @description An error. */
        Problem: {
            /**
             * Format: uri-reference
             * @description A link to the description of the code, relative to this server.
             * @example /docs/errors#NOT_FOUND
             */
            type: string;
            /**
             * @description The meaning of the code, the same for each occurrence.
             * @example There is no such order
             */
            title: string;
            /**
             * @description The HTTP status.
             * @example 404
             */
            status: number;
            /**
             * @description What happened, and what to do.
             * @example There is no order 4711
             */
            detail: string;
            /**
             * @description A stable code in capitals, for programs.
             * @example UNKNOWN_ORDER
             */
            code: string;
            /**
             * @description Identifies the request in the logs.
             * @example 0af7651916cd43dd8448eb211c80319c
             */
            trace_id: string;
            /** @description With `BAD_REQUEST` and `INVALID_ADDRESS`: the invalid parts of the request. */
            errors?: {
                /**
                 * @description The place in the request: a JSON Pointer into the body, or the name of a parameter.
                 * @example /items/0/quantity
                 */
                pointer: string;
                /**
                 * @description What is expected there.
                 * @example expected number
                 */
                detail: string;
            }[];
            /** @description With `PRICE_CHANGED`: each product whose price differs. */
            changes?: {
                /**
                 * @description The product's id.
                 * @example product_456
                 */
                product_id: string;
                /**
                 * @description The price in the request. In major units of the currency, exact.
                 * @example 29.99
                 */
                expected: number;
                /**
                 * @description The price of the catalogue. In major units of the currency, exact.
                 * @example 31.5
                 */
                current: number;
                /**
                 * @description The currency of the amounts as an ISO 4217 code.
                 * @example EUR
                 */
                currency: string;
            }[];
        };
        /** @description A product. */
        Product: {
            /**
             * @description The product's id.
             * @example product_456
             */
            product_id: string;
            /**
             * @description The name, 1 to 255 characters.
             * @example Enamel Mug
             */
            name: string;
            /**
             * @description A description for buyers; null if there is none.
             * @example Holds 350 ml.
             */
            description: string | null;
            /**
             * @description The shop's own number of the product; null if it has none.
             * @example MUG-1
             */
            sku: string | null;
            /** @description The images for buyers, the main one first. */
            images: {
                /**
                 * @description The address of the image: absolute, or a path on this server.
                 * @example https://shop.example/mug.jpg
                 */
                url: string;
                /**
                 * @description For people who do not see the image.
                 * @example A white mug
                 */
                alt_text: string | null;
            }[];
            /**
             * @description The categories that the product belongs to.
             * @example [
             *       "Kitchen"
             *     ]
             */
            categories: string[];
            /** @description Further properties for buyers. */
            attributes: {
                /**
                 * @description The name.
                 * @example Material
                 */
                name: string;
                /**
                 * @description The value.
                 * @example Enamel
                 */
                value: string;
            }[];
            /**
             * @description The price of one unit. In major units of the currency, exact.
             * @example 29.99
             */
            price: number;
            /**
             * @description The currency of the amounts as an ISO 4217 code.
             * @example EUR
             */
            currency: string;
            /**
             * @description Whether the product is on sale. An inactive product cannot be ordered.
             * @example true
             */
            is_active: boolean;
            /**
             * @description Units that can be ordered now.
             * @example 150
             */
            available_quantity: number;
            /**
             * @description Whether at least one unit can be ordered now.
             * @example true
             */
            is_available: boolean;
            /**
             * Format: date-time
             * @description When the product was added to the catalogue. RFC 3339, UTC.
             * @example 2024-01-15T10:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the catalogue entry last changed. RFC 3339, UTC.
             * @example 2024-01-15T10:30:00.000Z
             */
            updated_at: string;
        };
        /** @description A page of the catalogue. */
        ProductPage: {
            /** @description The products of the page. */
            products: components["schemas"]["Product"][];
            /**
             * @description To pass as `cursor` for the next page; null on the last page.
             * @example WyIwMTkzIl0
             */
            next_cursor: string | null;
        };
        /** @description The stock is lower than the order. Nothing was reserved. */
        ProductUnavailable: {
            /**
             * @description The code.
             * @constant
             */
            error: "PRODUCT_UNAVAILABLE";
            /**
             * @description One sentence in English, for people.
             * @example One or more products are not available
             */
            message: string;
            /** @description The products. */
            details: {
                /** @description Each product whose stock is lower than the order. */
                unavailable_items: components["schemas"]["ItemAvailability"][];
            };
        };
        /** @description A change of status that was made. */
        StatusChange: {
            /**
             * @description The order's id, a UUID that sorts by time.
             * @example 550e8400-e29b-41d4-a716-446655440000
             */
            order_id: string;
            /**
             * @description The previous status.
             * @example PENDING_SHIPMENT
             * @enum {string}
             */
            previous_status: "PENDING_SHIPMENT" | "SHIPPED" | "DELIVERED" | "CANCELLED";
            /**
             * @description The new status.
             * @example SHIPPED
             * @enum {string}
             */
            current_status: "PENDING_SHIPMENT" | "SHIPPED" | "DELIVERED" | "CANCELLED";
            /**
             * Format: date-time
             * @description When the status changed. RFC 3339, UTC.
             * @example 2024-01-15T10:30:00.000Z
             */
            updated_at: string;
        };
        /** @description A change of an order's status. */
        StatusUpdate: {
            /**
             * @description The new status.
             * @example SHIPPED
             * @enum {string}
             */
            status: "PENDING_SHIPMENT" | "SHIPPED" | "DELIVERED" | "CANCELLED";
            /**
             * @description The person or system on whose behalf the change is made, for the history. At most 255 characters.
             * @example delivery_service
             */
            updated_by?: string | null;
            /**
             * @description The carrier's tracking number. At most 255 characters.
             * @example TRK123456789
             */
            tracking_number?: string | null;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOrders: {
        parameters: {
            query?: {
                /**
                 * @description The customer. Without it a client's token lists the orders of all customers. A customer's token lists only its own orders.
                 * @example customer_123
                 */
                customer_id?: string;
                /**
                 * @description Only orders with this status.
                 * @example SHIPPED
                 */
                status?: "PENDING_SHIPMENT" | "SHIPPED" | "DELIVERED" | "CANCELLED";
                /** @description The `next_cursor` of the previous page. The filters have to be the same. */
                cursor?: string;
                /**
                 * @description Page size, 1 to 100.
                 * @example 20
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    /** @description `rel="next"`: the next page. Absent on the last page. */
                    link?: string;
                    /** @description Identifies the content of the page, for `If-None-Match`. */
                    etag?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                    "text/csv": components["schemas"]["OrdersAsCsv"];
                };
            };
            /** @description The page has not changed. */
            304: {
                headers: {
                    /** @description `rel="next"`: the next page. Absent on the last page. */
                    link?: string;
                    /** @description Identifies the content of the page, for `If-None-Match`. */
                    etag?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BAD_REQUEST`, `BAD_USER_INPUT` for a `cursor` of another list. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: the token lacks a scope, or is of another customer. */
            403: {
                headers: {
                    /** @description The missing scope, if one is missing. */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `application/json` or `text/csv`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of 1 to 255 printable ASCII characters that makes the request safe to repeat for 24 hours: the same key with the same body returns the same order. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customer_id": "customer_123",
                 *       "items": [
                 *         {
                 *           "product_id": "product_456",
                 *           "quantity": 2,
                 *           "unit_price": 29.99
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description The order was placed, now or by an earlier request with the same idempotency key. */
            201: {
                headers: {
                    /** @description The path of the order. */
                    location?: string;
                    /** @description `true` if an earlier request with the same idempotency key placed the order. */
                    "idempotent-replayed"?: string;
                    /** @description The version of the order, for `If-None-Match` and `If-Match`. */
                    etag?: string;
                    /** @description The currency of the amounts as an ISO 4217 code. */
                    "order-currency"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            /** @description `PRODUCT_UNAVAILABLE` in the form of the original design. All others as problem: `BAD_REQUEST`, `CUSTOMER_REQUIRED`, `EMPTY_ORDER`, `TOO_MANY_ITEMS`, `INVALID_QUANTITY`, `INVALID_PRICE`, `INVALID_IDEMPOTENCY_KEY`, `ADDRESS_REQUIRED`, `INVALID_TEXT`, `INVALID_METADATA`, `INVALID_ADDRESS` with the fields in `errors`. Nothing was reserved. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductUnavailable"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: the token lacks a scope, or is of another customer. */
            403: {
                headers: {
                    /** @description The missing scope, if one is missing. */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `application/json`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PRICE_CHANGED`: a price of the catalogue differs from `unit_price`. Nothing was reserved. */
            409: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PAYLOAD_TOO_LARGE`: the body has more than 256 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: the body is not `application/json`. */
            415: {
                headers: {
                    /** @description The supported media type. */
                    accept?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNKNOWN_PRODUCT`, `UNKNOWN_CUSTOMER`, `CURRENCY_MISMATCH`, `ORDER_TOO_LARGE`, or `IDEMPOTENCY_KEY_REUSED` for a key of a different request. */
            422: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the caller has. 304 without a body if the order has not changed. */
                "if-none-match"?: string;
            };
            path: {
                /**
                 * @description The order's id, a UUID that sorts by time.
                 * @example 550e8400-e29b-41d4-a716-446655440000
                 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    /** @description The version of the order, for `If-None-Match` and `If-Match`. */
                    etag?: string;
                    /** @description The currency of the amounts as an ISO 4217 code. */
                    "order-currency"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order has not changed. */
            304: {
                headers: {
                    /** @description The version of the order, for `If-None-Match` and `If-Match`. */
                    etag?: string;
                    /** @description The currency of the amounts as an ISO 4217 code. */
                    "order-currency"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BAD_REQUEST`: the request is not valid. `errors` names the places. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: the token lacks a scope, or is of another customer. */
            403: {
                headers: {
                    /** @description The missing scope, if one is missing. */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNKNOWN_ORDER`: there is no such order, or it belongs to another customer. */
            404: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `application/json`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOrderStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the caller has. 412 without a change if the order has changed since. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The order's id, a UUID that sorts by time.
                 * @example 550e8400-e29b-41d4-a716-446655440000
                 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "SHIPPED",
                 *       "updated_by": "delivery_service"
                 *     }
                 */
                "application/json": components["schemas"]["StatusUpdate"];
            };
        };
        responses: {
            /** @description The status was changed. */
            200: {
                headers: {
                    /** @description The version of the order, for `If-None-Match` and `If-Match`. */
                    etag?: string;
                    /** @description The currency of the amounts as an ISO 4217 code. */
                    "order-currency"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusChange"];
                };
            };
            /** @description `BAD_REQUEST`, or `INVALID_TEXT` for a text that is too long or has control characters. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: the token lacks a scope, or is of another customer. */
            403: {
                headers: {
                    /** @description The missing scope, if one is missing. */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNKNOWN_ORDER` */
            404: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `application/json`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID_TRANSITION`: an order with its status cannot go to that status. */
            409: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `VERSION_CONFLICT`: the order has changed since the caller read it. */
            412: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PAYLOAD_TOO_LARGE`: the body has more than 256 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: the body is not `application/json`. */
            415: {
                headers: {
                    /** @description The supported media type. */
                    accept?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the caller has. 412 without a change if the order has changed since. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The order's id, a UUID that sorts by time.
                 * @example 550e8400-e29b-41d4-a716-446655440000
                 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "ordered twice"
                 *     }
                 */
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description The order was cancelled. */
            200: {
                headers: {
                    /** @description The version of the order, for `If-None-Match` and `If-Match`. */
                    etag?: string;
                    /** @description The currency of the amounts as an ISO 4217 code. */
                    "order-currency"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderInCurrency"];
                };
            };
            /** @description `BAD_REQUEST`, or `INVALID_TEXT` for a reason that is too long or has control characters. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: the token lacks a scope, or is of another customer. */
            403: {
                headers: {
                    /** @description The missing scope, if one is missing. */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNKNOWN_ORDER` */
            404: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `application/json`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID_TRANSITION`: the order was shipped or cancelled before. */
            409: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `VERSION_CONFLICT`: the order has changed since the caller read it. */
            412: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PAYLOAD_TOO_LARGE`: the body has more than 256 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: the body is not `application/json`. */
            415: {
                headers: {
                    /** @description The supported media type. */
                    accept?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportOrders: {
        parameters: {
            query?: {
                /**
                 * @description Only orders that were placed at this time or later.
                 * @example 2026-11-01T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Only orders that were placed before this time. Default: about a second ago.
                 * @example 2026-11-01T00:00:00Z
                 */
                to?: string;
                /**
                 * @description Only orders with this status.
                 * @example SHIPPED
                 */
                status?: "PENDING_SHIPMENT" | "SHIPPED" | "DELIVERED" | "CANCELLED";
                /**
                 * @description Only orders of this customer.
                 * @example customer_123
                 */
                customer_id?: string;
                /** @description The format. Default: CSV or JSON Lines, as `Accept` prefers; CSV if it prefers neither. */
                format?: "csv" | "jsonl";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The orders. */
            200: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["OrdersAsCsv"];
                    "application/jsonl": components["schemas"]["OrdersAsJsonLines"];
                };
            };
            /** @description `BAD_REQUEST`: a parameter is not valid. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: the token lacks a scope, or is of another customer. */
            403: {
                headers: {
                    /** @description The missing scope, if one is missing. */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `text/csv` or `application/jsonl`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /**
                 * @description Only products whose name, description or SKU contains each of these words, in any order: at most 200 characters and 10 words. Case and accents do not matter.
                 * @example mug
                 */
                search?: string;
                /**
                 * @description Only products of this category, exactly as products name it.
                 * @example Kitchen
                 */
                category?: string;
                /**
                 * @description Whether only products that can be ordered now are listed.
                 * @example true
                 */
                available_only?: "true" | "false";
                /**
                 * @description The lowest price of one unit in major units.
                 * @example 10
                 */
                min_price?: string;
                /**
                 * @description The highest price of one unit in major units.
                 * @example 29.99
                 */
                max_price?: string;
                /**
                 * @description The order of the list. `RELEVANCE`: matches of the search in the name first.
                 * @example NAME
                 */
                sort?: "NEWEST" | "PRICE_ASC" | "PRICE_DESC" | "NAME" | "RELEVANCE";
                /** @description The `next_cursor` of the previous page. The filters have to be the same. */
                cursor?: string;
                /**
                 * @description Page size, 1 to 100.
                 * @example 20
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    /** @description `rel="next"`: the next page. Absent on the last page. */
                    link?: string;
                    /** @description Identifies the content of the page, for `If-None-Match`. */
                    etag?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            /** @description The page has not changed. */
            304: {
                headers: {
                    /** @description `rel="next"`: the next page. Absent on the last page. */
                    link?: string;
                    /** @description Identifies the content of the page, for `If-None-Match`. */
                    etag?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BAD_REQUEST`, or `BAD_USER_INPUT` for a `cursor` of another list or order, or a `search` that is too long. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `application/json`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The product's id.
                 * @example product_456
                 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product. */
            200: {
                headers: {
                    /** @description Identifies the content, for `If-None-Match`. */
                    etag?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description The product has not changed. */
            304: {
                headers: {
                    /** @description Identifies the content, for `If-None-Match`. */
                    etag?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BAD_REQUEST`: the request is not valid. `errors` names the places. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNKNOWN_PRODUCT` */
            404: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `application/json`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The product's id.
                 * @example product_456
                 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The availability. */
            200: {
                headers: {
                    /** @description Identifies the content, for `If-None-Match`. */
                    etag?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Availability"];
                };
            };
            /** @description The availability has not changed. */
            304: {
                headers: {
                    /** @description Identifies the content, for `If-None-Match`. */
                    etag?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BAD_REQUEST`: the request is not valid. `errors` names the places. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNKNOWN_PRODUCT` */
            404: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `application/json`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "product_id": "product_456",
                 *           "quantity": 2
                 *         },
                 *         {
                 *           "product_id": "product_789",
                 *           "quantity": 1
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AvailabilityRequest"];
            };
        };
        responses: {
            /** @description The availability. */
            200: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailabilityReport"];
                };
            };
            /** @description `BAD_REQUEST`, or `BAD_USER_INPUT` for no items, more than 100, or a quantity below 1. */
            400: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: the token is missing or not valid. */
            401: {
                headers: {
                    /** @description Whether a token was sent and is not valid (`error="invalid_token"`). */
                    "www-authenticate"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: `Accept` does not permit `application/json`. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PAYLOAD_TOO_LARGE`: the body has more than 256 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: the body is not `application/json`. */
            415: {
                headers: {
                    /** @description The supported media type. */
                    accept?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RATE_LIMITED`: the quota is used up. Nothing was done. */
            429: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_SERVER_ERROR`: quote `trace_id` when you report it. */
            500: {
                headers: {
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SERVICE_UNAVAILABLE`, `OVERLOADED`, `PRODUCT_SERVICE_UNAVAILABLE`, `CUSTOMER_SERVICE_UNAVAILABLE`, `ORDER_ABANDONED`: repeat the request, a change with the same idempotency key. */
            503: {
                headers: {
                    /** @description Seconds to wait before the next request. */
                    "retry-after"?: string;
                    /** @description The remaining requests (`r`) and the seconds until the quota is renewed (`t`). */
                    ratelimit?: string;
                    /** @description The quota (`q`) and its window in seconds (`w`). */
                    "ratelimit-policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
