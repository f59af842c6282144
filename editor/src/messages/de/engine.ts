// What the engine says, in German: the names of its facts, actions, kinds and key figures by their English, and its sentences
// by their keys.
import { germanMessages, germanNames } from '@heddle/engine/german'

export default { ...germanNames, ...germanMessages }
