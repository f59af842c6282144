// What other packages may use of the server: the type of its API, and how to start one.
export { type Api, createApp } from './app.ts'
export type { Deps } from './deps.ts'
export { Role } from './identity/roles.ts'
export { type RunningServer, type StartOptions, startServer } from './start-server.ts'
