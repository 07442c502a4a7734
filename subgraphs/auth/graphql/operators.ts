import { pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { orRefused } from '#platform/graphql/refused.ts'
import { callerName, type OperatorCaller } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { isOperatorId } from '../domain/operator.ts'
import {
  disableOperator,
  enableOperator,
  type OperatorManagement,
  setOperatorScopes,
} from '../operations/operators/change-operator.ts'
import { changeOperatorPassword } from '../operations/operators/change-operator-password.ts'
import { createOperator } from '../operations/operators/create-operator.ts'
import type { OperatorTokens } from '../operations/operators/open-operator-session.ts'
import { refreshOperatorSession } from '../operations/operators/refresh-operator-session.ts'
import { signInOperator } from '../operations/operators/sign-in-operator.ts'
import { findOperators, listOperators } from '../store/operators.ts'
import type { Context } from './context.ts'
import type { MutationResolvers, OperatorResolvers, QueryResolvers } from './generated.ts'
import { managed } from './managed.ts'

const management = (operatorId: string, { caller }: Context): OperatorManagement => ({
  operatorId,
  manager: callerName(caller),
})

function session(context: Context, opening: Promise<OperatorTokens>) {
  return orRefused('SessionRefused', async () => {
    const tokens = await opening
    context.signedIn.add(tokens.operator.id)
    return { __typename: 'OperatorSession' as const, ...tokens }
  })
}

/** The operator of the token. @throws {Refusal} OPERATOR_TOKEN_REQUIRED */
function requireOperator({ caller }: Context): OperatorCaller {
  if (caller.kind === 'operator') return caller
  throw new Refusal('OPERATOR_TOKEN_REQUIRED', 'This needs the access token of an operator')
}

export const operatorQueries = {
  currentOperator: async (_parent, _arguments, { authority, caller }) =>
    caller.kind === 'operator' ? ((await findOperators(authority.database, [caller.id]))[0] ?? null) : null,
  async operators(_parent, args, { authority }) {
    const page = pageRequest(args, [isOperatorId])
    const rows = await listOperators(authority.database, page.after?.[0], page.first + 1)
    return toConnection(
      rows,
      page,
      ({ id }) => [id],
      (operator) => operator,
    )
  },
} satisfies QueryResolvers

export const operatorMutations = {
  signInOperator: (_parent, { input }, context) => session(context, signInOperator(context.authority, input)),
  refreshOperatorSession: (_parent, { refreshToken }, context) =>
    session(context, refreshOperatorSession(context.authority, refreshToken)),
  changeOperatorPassword: (_parent, { input }, context) =>
    orRefused('OperatorRefused', async () => ({
      __typename: 'ChangeOperatorPasswordSuccess' as const,
      ...(await changeOperatorPassword(context.authority, requireOperator(context), input)),
    })),
  createOperator: (_parent, { input }, context) =>
    managed('OperatorRefused', 'operator.create', context, async () => ({
      __typename: 'CreateOperatorSuccess' as const,
      operator: await createOperator(context.authority, callerName(context.caller), input),
    })),
  disableOperator: (_parent, { operatorId }, context) =>
    managed('OperatorRefused', 'operator.disable', context, async () => ({
      __typename: 'DisableOperatorSuccess' as const,
      operator: await disableOperator(context.authority, management(operatorId, context)),
    })),
  enableOperator: (_parent, { operatorId }, context) =>
    managed('OperatorRefused', 'operator.enable', context, async () => ({
      __typename: 'EnableOperatorSuccess' as const,
      operator: await enableOperator(context.authority, management(operatorId, context)),
    })),
  setOperatorScopes: (_parent, { input }, context) =>
    managed('OperatorRefused', 'operator.set_scopes', context, async () => ({
      __typename: 'SetOperatorScopesSuccess' as const,
      operator: await setOperatorScopes(context.authority, management(input.operatorId, context), input.scopes),
    })),
} satisfies MutationResolvers

export const operatorResolvers: OperatorResolvers = {
  /** The scopes of the next token: an earlier release may have granted one that exists no more. */
  scopes: ({ scopes }, _arguments, { authority }) => scopes.filter((scope) => authority.knownScopes.has(scope)),
}
