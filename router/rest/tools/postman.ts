// npm run -s postman: prints a Postman collection of the REST API.
import { createPostmanCollection } from './postman-collection.ts'

console.log(JSON.stringify(await createPostmanCollection(), null, 2))
