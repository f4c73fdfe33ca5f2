package xinqu.web;

/**
 * What is wrong with one field of a form.
 *
 * @param field name of the field; its element has the id {@code field-<name>}
 */
public record FieldError(String field, Wording message) {}
