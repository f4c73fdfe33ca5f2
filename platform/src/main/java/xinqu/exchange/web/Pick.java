package xinqu.exchange.web;

import xinqu.web.Html;
import xinqu.web.Wording;

/**
 * Ticks a line of a list.
 *
 * @param form id of the form that it belongs to
 * @param label for those who do not see the line
 */
public record Pick(String form, String value, Wording label) implements Html {}
