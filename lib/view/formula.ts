/**
 * A cell that a spreadsheet would take for a formula: it is written with a ' before it. However it goes on, on further
 * lines too, and whichever blanks or wide signs of East Asian keyboards it begins with.
 */
export const formula = /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
