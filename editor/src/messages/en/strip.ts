// What the room strip says, in English.
export default {
  theThreadEnded: 'the thread ended',
  figuresOverASampleOfPast: 'Figures over a sample of past orders',
  lastOrders: 'Last {{orders}} orders',
  toExactForTheseOrders: '{{historyName}}, {{from}} to {{to}}, exact for these orders',
  ofTheDraftBeforeTheError: 'of the draft before the error',
  replaying: 'replaying…',
  replayedInMs: 'replayed in {{tookMs}} ms',
  readingPastOrders: 'Reading past orders…',
  noHistoryToReplayYet: 'No history to replay yet',
  noFigures: 'No figures: {{message}}',
  basedOn: '{{definition}} Based on: {{baseline}}.',
  same: 'same',
  heat: 'Heat',
  showsHowManyCameThere: 'Shows on the canvas and beside each rule how many of these orders came there',
  stale: 'stale',
} as const
