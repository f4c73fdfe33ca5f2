package xinqu.service.web;

import xinqu.pack.Text;
import xinqu.service.ServiceItem;

/**
 * An item as the list shows it.
 *
 * @param handIn how many materials the applicant hands in at most
 * @param position place in the order of the files
 */
record ItemRow(ServiceItem item, Text unit, int handIn, int position) {

    String path() {
        return "/items/" + item.id();
    }
}
