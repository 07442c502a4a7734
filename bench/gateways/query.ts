/** The operation of the public benchmark: users and products with their reviews, several levels deep. */
export const benchmarkQuery = `fragment UserParts on User { id username name }
fragment ReviewParts on Review { id body }
fragment ProductParts on Product { inStock name price shippingEstimate upc weight }
query UsersAndProducts {
  users {
    ...UserParts
    reviews {
      ...ReviewParts
      product {
        ...ProductParts
        reviews {
          ...ReviewParts
          author {
            ...UserParts
            reviews { ...ReviewParts product { ...ProductParts } }
          }
        }
      }
    }
  }
  topProducts {
    ...ProductParts
    reviews {
      ...ReviewParts
      author {
        ...UserParts
        reviews { ...ReviewParts product { ...ProductParts } }
      }
    }
  }
}`
