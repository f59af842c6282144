// The engine says its own words in English: nothing to add.
export default {} as const
