// What an event may be called: lower-case words joined by dots or dashes.
export const eventName = /^[a-z][a-z0-9]*([-.][a-z0-9]+)*$/
