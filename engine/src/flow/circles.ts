// Which nodes of a graph can reach themselves: in time linear in its arrows and without recursion, however long it is.

/** The names that lie on a circle, in the order given. Arrows to names that are not given lead nowhere. */
export function onCircles(names: readonly string[], next: (name: string) => string[]): string[] {
  const components = strongComponents(names, next)
  return names.filter((name) => (components.get(name)?.length ?? 0) > 1 || next(name).includes(name))
}

/** Tarjan's strongly connected components, with an explicit stack; each name with the members of its component. */
function strongComponents(names: readonly string[], next: (name: string) => string[]): Map<string, string[]> {
  const exits = new Map(names.map((name) => [name, next(name)]))
  const found = new Map<string, { index: number; low: number }>()
  const components = new Map<string, string[]>()
  const open: string[] = []
  for (const start of names) {
    if (found.has(start)) continue
    const path = [{ name: start, at: 0, mark: enter(start) }]
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const target = exits.get(step.name)?.[step.at]
      step.at += 1
      if (target !== undefined) {
        const known = found.get(target)
        if (known === undefined && exits.has(target)) path.push({ name: target, at: 0, mark: enter(target) })
        else if (known !== undefined && !components.has(target)) step.mark.low = Math.min(step.mark.low, known.index)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent !== undefined) parent.mark.low = Math.min(parent.mark.low, step.mark.low)
      if (step.mark.low === step.mark.index) {
        const members = open.splice(open.lastIndexOf(step.name))
        for (const member of members) components.set(member, members)
      }
    }
  }
  return components

  function enter(name: string): { index: number; low: number } {
    const mark = { index: found.size, low: found.size }
    found.set(name, mark)
    open.push(name)
    return mark
  }
}
