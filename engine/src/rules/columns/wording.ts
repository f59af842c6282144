// Texts as whole numbers. Every text a condition names has one for good; other texts have one for as long as the rows
// they came with, so that the book never grows with a history.
export class Wording {
  private readonly named = new Map<string, number>()
  private others = new Map<string, number>()

  /** The number of a text that a condition names. */
  name(text: string): number {
    let code = this.named.get(text)
    if (code === undefined) {
      code = this.named.size + 1
      this.named.set(text, code)
    }
    return code
  }

  /** The number of a named text; 0 for any other. */
  codeOfNamed(text: string): number {
    return this.named.get(text) ?? 0
  }

  /** A number of its own for any text, so that two facts can be compared. */
  codeOfAny(text: string): number {
    let code = this.named.get(text) ?? this.others.get(text)
    if (code === undefined) {
      code = -1 - this.others.size
      this.others.set(text, code)
    }
    return code
  }

  /** New rows are coming: numbers given to texts no condition names are free again. */
  forget(): void {
    if (this.others.size > 0) this.others = new Map()
  }
}
