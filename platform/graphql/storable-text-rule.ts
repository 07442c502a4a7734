import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

/** Refuses NUL in texts, because PostgreSQL cannot store it. parseStorableJson does not notice NUL written as \u{0}. */
export function storableTextRule(context: ValidationContext): ASTVisitor {
  return {
    StringValue(node) {
      if (!node.value.includes('\0')) return
      const extensions = { code: 'BAD_REQUEST' }
      context.reportError(new GraphQLError('The operation contains a NUL character', { nodes: node, extensions }))
    },
  }
}
