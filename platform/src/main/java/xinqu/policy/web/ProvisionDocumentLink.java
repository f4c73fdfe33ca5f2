package xinqu.policy.web;

import xinqu.pack.Text;
import xinqu.web.Html;

/** The way to the document of a provision. */
public record ProvisionDocumentLink(Text title, String path) implements Html {}
