package xinqu.service;

import xinqu.decision.Citation;

import java.util.List;

/**
 * What the compiler makes of a bundle for one set of answers.
 *
 * @param items members that apply
 * @param undecided members of which open questions decide whether they apply
 * @param deciding codes of those questions that decide which members apply and what they need
 * @param questions codes of the facts that the one form asks for, in its order
 * @param fetched codes of facts that members ask for and the state knows
 * @param materials what the applicant hands in, once
 * @param spared what members ask for and the applicant does not hand in
 * @param edges what must wait for what
 * @param schedule when everything runs that can
 * @param before filing every item by itself, one after the other, undecided ones too
 * @param after filing the bundle, at most
 */
public record Plan(
        List<ServiceItem> items,
        List<ServiceItem> undecided,
        List<String> deciding,
        List<String> questions,
        List<String> fetched,
        List<Asked> materials,
        List<Spared> spared,
        List<Edge> edges,
        Schedule schedule,
        Figures before,
        Figures after) {

    public Plan {
        items = List.copyOf(items);
        undecided = List.copyOf(undecided);
        deciding = List.copyOf(deciding);
        questions = List.copyOf(questions);
        fetched = List.copyOf(fetched);
        materials = List.copyOf(materials);
        spared = List.copyOf(spared);
        edges = List.copyOf(edges);
    }

    /**
     * A material that the applicant hands in once.
     *
     * @param by the items that ask for it
     * @param certain whether it is needed whatever the open questions come to
     * @param secondary whether every item that asks for it lets it be owed at first
     */
    public record Asked(
            Material material, List<ServiceItem> by, boolean certain, boolean secondary) {

        public Asked {
            by = List.copyOf(by);
        }
    }

    /** A material that items ask for and the applicant does not hand in. */
    public record Spared(Material material, List<ServiceItem> by, Why why) {

        public Spared {
            by = List.copyOf(by);
        }
    }

    /** Why a material is spared. */
    public sealed interface Why {

        /** Another member makes it. */
        record Made(ServiceItem item) implements Why {}

        /** A register supplies it. */
        record Supplied(Material.Supply supply) implements Why {}
    }

    /** {@code later} must wait for {@code earlier}. */
    public record Edge(ServiceItem earlier, ServiceItem later, Because because) {}

    /** Why an item waits for another. */
    public sealed interface Because {

        /** It needs what the other makes. */
        record Output(Material material) implements Because {}

        /** The law says so. */
        record Law(Citation citation) implements Because {}

        /** Whether it applies is known only then. */
        record Settled(String fact) implements Because {}
    }

    /**
     * What it costs an applicant.
     *
     * @param visits times to the office
     * @param workingDays working days until everything is decided
     */
    public record Figures(int visits, int forms, int materials, int workingDays) {}
}
