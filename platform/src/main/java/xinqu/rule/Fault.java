package xinqu.rule;

/**
 * What is wrong in the text of a rule.
 *
 * @param line line within the rule's text, from 1
 * @param column column within that line, from 1
 * @param what what is wrong, with the words concerned
 * @param maybe what the author may have meant; empty if nothing can be guessed
 */
public record Fault(int line, int column, String what, String maybe) {}
