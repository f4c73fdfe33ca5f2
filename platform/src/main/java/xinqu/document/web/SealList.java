package xinqu.document.web;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.DataTable;

/** The documents of the reader's units, those that wait for a seal first. */
public record SealList(DataTable<IssuedRow> table) implements Page {

    @Override
    public Wording title() {
        return Wording.of("seal.title");
    }

    @Override
    public boolean staff() {
        return true;
    }
}
