/** The response is not from a subgraph, such as a proxy's error page, or is incomplete. */
export class UnusableAnswer extends Error {
  override name = 'UnusableAnswer'
  readonly statusCode: number

  constructor(statusCode: number, message = `The answer, with status ${statusCode}, is not a GraphQL response`) {
    super(message)
    this.statusCode = statusCode
  }
}

/** The subgraph refuses the router's access. None of the operations has run. */
export class NotAdmitted extends UnusableAnswer {
  override name = 'NotAdmitted'

  constructor(statusCode: 401 | 403, message = `The subgraph refuses the router's own access token (${statusCode})`) {
    super(statusCode, message)
  }
}
