import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

/** Refuses NUL in text: PostgreSQL cannot store it. Written as \u{0} it passes parseStorableJson unnoticed. */
export function storableTextRule(context: ValidationContext): ASTVisitor {
  return {
    StringValue(node) {
      if (!node.value.includes('\0')) return
      const extensions = { code: 'BAD_REQUEST' }
      context.reportError(new GraphQLError('The operation contains a NUL character', { nodes: node, extensions }))
    },
  }
}
