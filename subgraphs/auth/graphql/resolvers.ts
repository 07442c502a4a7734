import { dateTimeScalar } from '#platform/graphql/scalars.ts'
import { refreshSession } from '../operations/sessions/refresh-session.ts'
import { signIn } from '../operations/sessions/sign-in.ts'
import { signOut } from '../operations/sessions/sign-out.ts'
import { signUp } from '../operations/sessions/sign-up.ts'
import { startGuestSession } from '../operations/sessions/start-guest-session.ts'
import { accountMutations, customerExport } from './accounts.ts'
import { clientMutations, clientQueries } from './clients.ts'
import { customerResolvers } from './customer.ts'
import { customersOfAll } from './customers.ts'
import type { Resolvers } from './generated.ts'
import { deadLetterResolvers, operatingMutations, operatingQueries } from './operating.ts'
import { operatorMutations, operatorQueries, operatorResolvers } from './operators.ts'
import { sessionResult } from './session-result.ts'

export const resolvers: Resolvers = {
  DateTime: dateTimeScalar,
  Query: {
    ...clientQueries,
    ...operatorQueries,
    ...operatingQueries,
    customer: (_parent, { id }, { customers }) => customers.load(id),
    customers: customersOfAll,
    exportCustomer: customerExport,
    me: (_parent, _arguments, { caller, customers }) => (caller.kind === 'customer' ? customers.load(caller.id) : null),
  },
  Mutation: {
    ...clientMutations,
    ...accountMutations,
    ...operatingMutations,
    ...operatorMutations,
    startGuestSession: (_parent, _arguments, context) => sessionResult(context, startGuestSession(context.authority)),
    signUp: (_parent, { input }, context) =>
      sessionResult(
        context,
        signUp(context.authority, input, context.caller.kind === 'customer' ? context.caller.id : undefined),
      ),
    signIn: (_parent, { input }, context) => sessionResult(context, signIn(context.authority, input)),
    refreshSession: (_parent, { refreshToken }, context) =>
      sessionResult(context, refreshSession(context.authority, refreshToken)),
    signOut: async (_parent, { refreshToken }, { authority }) => {
      await signOut(authority, refreshToken)
      return true
    },
  },
  Customer: customerResolvers,
  Operator: operatorResolvers,
  DeadLetter: deadLetterResolvers,
  SessionResult: { __resolveType: (result) => ('accessToken' in result ? 'Session' : 'SessionRefused') },
  // Every result carries its `__typename`.
  Refusal: { __resolveType: (refusal) => refusal.__typename! },
}
