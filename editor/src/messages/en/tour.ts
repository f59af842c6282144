// What the room tour says, in English.
export default {
  title: 'Newcomer’s tour',
  offer:
    'Seven steps, from an open policy to a first published change. Each is ticked off when you have really done it.',
  start: 'Take the tour',
  notNow: 'Not now',
  stepOf: 'Step {{step}} of {{steps}}',
  allDone: 'Done: your change is live.',
  allDoneMore:
    'Every decision from now on is made by it, and the audit log says who changed, simulated, approved and published what.',
  end: 'End the tour',
  show: 'Show the steps of the tour',
  hide: 'Hide the steps of the tour',
  done: 'done',
  next: 'next',
  goThere: 'Go there',
  'step.open': 'Open a policy',
  'how.open': 'A policy is the flow of an order and the rules asked in it. Open the one that is live.',
  'step.draft': 'Open or make a draft of it',
  'how.draft': 'Changes are made in a draft and touch no order. Open the one that is there, or make a new one.',
  'step.change': 'Change a rule',
  'how.change':
    'Open a ruleset in the tabs above the canvas, then a rule: another number, another condition. Ctrl+Z takes anything back.',
  'step.figures': 'See the key figures follow',
  'how.figures':
    'The strip at the bottom replays past orders after each edit. Wait until it has replayed yours and compare.',
  'step.simulate': 'Simulate the draft',
  'how.simulate': 'Simulate… above the draft saves a version and replays a whole history: that is the evidence.',
  howSimulateHere:
    'What you changed is the candidate already, what is live the baseline. Start the simulation and wait until it is done.',
  'step.request': 'Ask for approval',
  'how.request': 'On the page of the simulation, or with Request approval at the desk: the evidence goes along.',
  'step.publish': 'Have it approved and publish it',
  'how.publish':
    'Somebody who did not edit the draft approves it. In the demo, go on as an approver by the menu with your name; then publish the release.',
} as const
