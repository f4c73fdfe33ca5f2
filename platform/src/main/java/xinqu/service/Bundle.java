package xinqu.service;

import xinqu.pack.Text;

import java.util.List;

/**
 * Items that are one thing (一件事) to the applicant. Everything else of it is compiled from them.
 *
 * @param lead code of the unit that leads; the units of the members cooperate
 * @param members in the order in which the form asks
 * @param visits how often an applicant goes to the office for all of it
 * @param source where it is published; empty if it is our own
 * @param assumed whether some of this is our assumption, because no source states it
 */
public record Bundle(
        String id,
        Text name,
        String lead,
        List<ServiceItem> members,
        int visits,
        String source,
        boolean assumed) {

    public Bundle {
        members = List.copyOf(members);
    }

    /** This bundle with other members. */
    Bundle with(List<ServiceItem> others) {
        return new Bundle(id, name, lead, others, visits, source, assumed);
    }
}
