// What the room templates says, in English.
export default {
  closest: 'Closest',
  everyLineShipsFromTheNearest:
    'Every line ships from the nearest site that has it, whatever that costs. The usual start of a small brand: few zones, short ways, nothing to tune. Orders with several lines are split more often, and stores are emptied by whoever lives next door; compare it with Cheapest to see what distance alone is worth.',
  cheapest: 'Cheapest',
  shippingAndHandlingAloneDecideThe:
    'Shipping and handling alone decide; the promise to the customer does not count. It is the lower bound on cost that every other policy can be measured against. Use it as a baseline, or where customers have time: a parcel that comes too late costs nothing here.',
  protectStores: 'Protect stores',
  storesShipOnlyWhatNoDistribution:
    'Stores ship only what no distribution centre has, and keep a third of their stock, at least two pieces. For weeks in which shelves must look full: before the holidays, at an opening, in a sale. It costs some fill rate in the web shop, which is what the simulation will tell you.',
  wholesaleShipComplete: 'Wholesale ship-complete',
  aRetailersOrderLeavesWholeOr:
    'A retailer’s order leaves whole or not at all, in at most two shipments, and waits up to sixty days for what is missing. For brands whose retailers charge back short and split deliveries. Consumers are treated as in the demo policy.',
  marketplaceSla: 'Marketplace SLA',
  marketplaceOrdersLeaveOnTimeWherever:
    'Marketplace orders leave on time wherever a site can, and are cancelled at once rather than kept waiting: distribution centres that are on time come first, a site that would be late comes last whatever it costs, and nothing waits longer than two days. For sellers whose marketplace counts late parcels and asks for an answer at once. All other orders are treated as in the demo policy. Of 10,000 orders of the demo brand it decides one in forty otherwise: fewer wait, some more are cancelled at once, slightly more arrive on time, and an order costs a few cents more.',
  preorderDrop: 'Preorder drop',
  whatBelongsToADropIs:
    'What belongs to a drop is sold before it is here: units that no site has are preordered up to a cap for each SKU, gold customers are served first when they arrive, and wholesale leaves the drop to consumers. Say in the shared condition “Part of the drop” what belongs to it; here it is next season’s goods and outerwear.',
  coreFirstThenWider: 'Core first, then wider',
  attemptsOneAfterTheOtherEverything:
    'Attempts, one after the other: everything in one shipment from a distribution centre, then together through a hub, then by units from anywhere; what is left is sent as a substitute, drop-shipped, preordered or escalated. For brands with many ways to fill an order who want to say in which sequence they are tried.',
  holdAndResume: 'Hold and resume',
  theRulesOfTheDemoPolicy:
    'The rules of the demo policy in a flow whose regions go on side by side: sourcing and payment do not wait for each other, an order can be put on hold at any time, and it resumes where both of them were. For brands whose support stops and releases orders by hand.',
} as const
