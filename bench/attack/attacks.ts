import {
  distinctDocuments,
  introspections,
  nestedJson,
  persistedQueries,
  slowValidation,
  wideAnswers,
} from './attacks/graphql-documents.ts'
import { emptyTokenRequests, guessedPasswords, rotations, straightBatches, wrongSecrets } from './attacks/sign-in.ts'
import { slowBodies, slowReaders } from './attacks/sockets.ts'
import { commentedSubscriptions, idleSockets, paddedTokens } from './attacks/websockets.ts'
import type { Attack } from './target.ts'

export const attacks: readonly Attack[] = [
  distinctDocuments,
  paddedTokens,
  slowBodies,
  wideAnswers,
  slowValidation,
  commentedSubscriptions,
  wrongSecrets,
  rotations,
  guessedPasswords,
  straightBatches,
  emptyTokenRequests,
  introspections,
  nestedJson,
  persistedQueries,
  slowReaders,
  idleSockets,
]
