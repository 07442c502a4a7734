import { createRequire } from 'node:module'

type Texts = typeof import('@graphql-yoga/render-graphiql/graphiql')

const require = createRequire(import.meta.url)
/** Nine megabytes of text, which are read when the first browser asks for GraphiQL. */
const text = (name: keyof Texts) => () => (require('@graphql-yoga/render-graphiql/graphiql') as Texts)[name]

/** GraphiQL 5 with React and its editor, and the workers of the editor, by the names of the files to serve: see ADR 47. */
export const graphiqlBundle = {
  'graphiql.js': text('js'),
  'graphiql.css': text('css'),
  'editor.worker.js': text('editorWorkerService'),
  'json.worker.js': text('jsonWorker'),
  'graphql.worker.js': text('graphqlWorker'),
}
