// Tables that scroll sideways in a narrow window and hold nothing else that takes the keyboard.

/** For the scroll area of such a table: arrow keys scroll it once Tab came there. */
export const scrollsByKeyboard = { viewportProps: { tabIndex: 0 } }
