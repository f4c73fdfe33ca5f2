package xinqu.web.ui;

import xinqu.web.Html;

/** What stands under a field: its help, and what is wrong with it. */
public record FieldFoot(Field field) implements Html {}
