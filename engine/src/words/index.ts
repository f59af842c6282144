// What pages need to say the engine's sentences, without the engine.
export type { Told, Value } from './told.ts'
export { type Manner, type Tongue, tongueOf } from './tongue.ts'
