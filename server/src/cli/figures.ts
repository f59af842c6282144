// Figures as people read them.

/** Minor units as money, for example `12.50 USD`. */
export function wholeMoney(minor: number, currency: string): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const amount = minor / 10 ** digits
  return `${amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${currency}`
}

/** `no errors`, `1 error`, `1,200 errors`. */
export function counted(count: number, what: string): string {
  if (count === 0) return `no ${what}s`
  return count === 1 ? `1 ${what}` : `${count.toLocaleString('en-US')} ${what}s`
}
