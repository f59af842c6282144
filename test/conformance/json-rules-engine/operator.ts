// Operators and the decorators that change what they compare.

type Compare = (factValue: unknown, jsonValue: unknown) => unknown
type Validate = (factValue: unknown) => boolean

export class Operator {
  readonly name: string
  readonly cb: Compare
  readonly factValueValidator: Validate

  constructor(name: string, cb: Compare, factValueValidator: Validate = () => true) {
    if (!name) throw new Error('Missing operator name')
    if (typeof cb !== 'function') throw new Error('Missing operator callback')
    this.name = String(name)
    this.cb = cb
    this.factValueValidator = factValueValidator
  }

  evaluate(factValue: unknown, jsonValue: unknown): unknown {
    return this.factValueValidator(factValue) && this.cb(factValue, jsonValue)
  }
}

type Decorate = (factValue: unknown, jsonValue: unknown, next: Compare) => unknown

export class OperatorDecorator {
  readonly name: string
  readonly cb: Decorate
  readonly factValueValidator: Validate

  constructor(name: string, cb: Decorate, factValueValidator: Validate = () => true) {
    if (!name) throw new Error('Missing decorator name')
    if (typeof cb !== 'function') throw new Error('Missing decorator callback')
    this.name = String(name)
    this.cb = cb
    this.factValueValidator = factValueValidator
  }

  decorate(operator: Operator): Operator {
    const next = operator.evaluate.bind(operator)
    const compare: Compare = (factValue, jsonValue) => this.cb(factValue, jsonValue, next)
    return new Operator(`${this.name}:${operator.name}`, compare, this.factValueValidator)
  }
}

export class OperatorMap {
  readonly operators = new Map<string, Operator>()
  readonly decorators = new Map<string, OperatorDecorator>()

  addOperator(operatorOrName: Operator | string, cb?: Compare): void {
    const operator = operatorOrName instanceof Operator ? operatorOrName : new Operator(operatorOrName, cb as Compare)
    this.operators.set(operator.name, operator)
  }

  /** Those decorated from it go too. */
  removeOperator(operatorOrName: Operator | string): boolean {
    const name = operatorOrName instanceof Operator ? operatorOrName.name : operatorOrName
    for (const known of [...this.operators.keys()]) if (known.endsWith(`:${name}`)) this.operators.delete(known)
    return this.operators.delete(name)
  }

  addOperatorDecorator(decoratorOrName: OperatorDecorator | string, cb?: Decorate): void {
    const decorator =
      decoratorOrName instanceof OperatorDecorator
        ? decoratorOrName
        : new OperatorDecorator(decoratorOrName, cb as Decorate)
    this.decorators.set(decorator.name, decorator)
  }

  removeOperatorDecorator(decoratorOrName: OperatorDecorator | string): boolean {
    const name = decoratorOrName instanceof OperatorDecorator ? decoratorOrName.name : decoratorOrName
    for (const known of [...this.operators.keys()]) if (known.includes(`${name}:`)) this.operators.delete(known)
    return this.decorators.delete(name)
  }

  /** The operator of that name, decorated as the name says, outermost first; null when a part of it is unknown. */
  get(name: string): Operator | null {
    const known = this.operators.get(name)
    if (known !== undefined) return known
    const colon = name.indexOf(':')
    const decorator = colon > 0 ? this.decorators.get(name.slice(0, colon)) : undefined
    const inner = decorator === undefined ? null : this.get(name.slice(colon + 1))
    if (decorator === undefined || inner === null) return null
    const decorated = decorator.decorate(inner)
    this.operators.set(decorated.name, decorated)
    return decorated
  }
}
