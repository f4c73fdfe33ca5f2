package xinqu.policy.web;

import xinqu.web.Html;

/** How much the library holds, each figure leading to its list. */
public record LibraryCounts(int current, int provisions, int documents, int cases)
        implements Html {}
