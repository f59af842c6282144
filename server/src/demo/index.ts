// The demo brand's public face.
export { type DemoHistory, type DemoOptions, demoHistory, liveStock } from './history.ts'
