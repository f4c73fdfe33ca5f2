package xinqu.rule;

import xinqu.matcher.Population;
import xinqu.matcher.Schema;

import java.time.LocalDate;
import java.util.OptionalInt;

/** How facts stand in the columns of a {@link Population}. */
public interface FactColumns {

    Schema schema();

    /** The column of a delivered fact; none if it has no column. */
    OptionalInt column(Term term);

    /** The dictionary code of a value of a choice or choices fact; none if it has none. */
    OptionalInt code(Term term, String value);

    /** The facts of one row, for what the kernel cannot ask of a single column. */
    Facts facts(Population population, int row, LocalDate asOf);
}
