package xinqu.policy.web;

import xinqu.pack.Text;
import xinqu.web.Html;

/** The title of a provision in a list, marked if it was invented. */
public record LibraryTitle(Text title, boolean synthetic) implements Html {}
