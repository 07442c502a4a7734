/** The answer came, but nothing that a subgraph would say: a proxy's page, or half an answer. */
export class UnusableAnswer extends Error {
  override name = 'UnusableAnswer'
  readonly statusCode: number

  constructor(statusCode: number, message = `The answer, with status ${statusCode}, is not a GraphQL response`) {
    super(message)
    this.statusCode = statusCode
  }
}

/** The subgraph does not let the router in. Nothing of what was sent has run. */
export class NotAdmitted extends UnusableAnswer {
  override name = 'NotAdmitted'

  constructor(statusCode: 401 | 403, message = `The subgraph refuses the router's own access token (${statusCode})`) {
    super(statusCode, message)
  }
}
