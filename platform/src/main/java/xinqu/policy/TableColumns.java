package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.matcher.Population;
import xinqu.matcher.Rules;
import xinqu.matcher.Schema;
import xinqu.party.FactTable;
import xinqu.party.PartyTable;
import xinqu.party.Subject;
import xinqu.rule.FactColumns;
import xinqu.rule.Facts;
import xinqu.rule.Term;
import xinqu.rule.Value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A table of parties as the kernel reads it: the first column is the kind of party, the others are
 * the facts in the order of the table. Immutable once built.
 */
final class TableColumns implements FactColumns {

    /** Position of the kind of party. */
    static final int KIND = 0;

    private static final List<Subject> KINDS = List.of(Subject.values());

    private final FactTable facts;
    private final Schema schema;

    TableColumns(FactTable facts) {
        this.facts = facts;
        var columns = new ArrayList<Schema.Column>();
        columns.add(Schema.Column.code("kind"));
        for (var fact : facts.facts()) {
            columns.add(
                    switch (fact.type()) {
                        case NUMBER -> Schema.Column.number(fact.code(), fact.decimals());
                        case DATE -> Schema.Column.number(fact.code(), 0);
                        case FLAG -> Schema.Column.flag(fact.code());
                        case CHOICE, TEXT -> Schema.Column.code(fact.code());
                        case CHOICES -> Schema.Column.set(fact.code());
                    });
        }
        this.schema = new Schema(columns);
    }

    /** Fills those of the kernel's columns that the rules read. */
    Population population(PartyTable parties, Rules rules) {
        var builder = new Population.Builder(schema, parties.rows());
        for (int row = 0; row < parties.rows(); row++) {
            builder.code(KIND, row, codeOf(parties.kind(row)));
        }
        rules.columns()
                .filter(column -> column != KIND)
                .forEach(column -> fill(builder, column - 1, parties.rows()));
        return builder.build();
    }

    private void fill(Population.Builder builder, int column, int rows) {
        var type = facts.facts().get(column).type();
        int at = column + 1;
        for (int row = 0; row < rows; row++) {
            if (!facts.isKnown(column, row)) {
                continue;
            }
            long held = facts.get(column, row);
            switch (type) {
                case NUMBER, DATE -> builder.number(at, row, held);
                case FLAG -> builder.flag(at, row, held != 0);
                case CHOICE, TEXT -> builder.code(at, row, (int) held);
                case CHOICES -> builder.members(at, row, members(held));
            }
        }
    }

    private static int[] members(long bits) {
        var members = new int[Long.bitCount(bits)];
        for (int i = 0; bits != 0; bits &= bits - 1) {
            members[i++] = Long.numberOfTrailingZeros(bits);
        }
        return members;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public OptionalInt column(Term term) {
        var column = facts.find(term.code());
        return column.isPresent() ? OptionalInt.of(column.getAsInt() + 1) : OptionalInt.empty();
    }

    @Override
    public OptionalInt code(Term term, String value) {
        var column = facts.find(term.code());
        return column.isPresent() ? facts.option(column.getAsInt(), value) : OptionalInt.empty();
    }

    static int codeOf(Subject subject) {
        return KINDS.indexOf(subject);
    }

    @Override
    public Facts facts(Population population, int row, LocalDate asOf) {
        return facts(row, asOf);
    }

    /** The facts of one party of the table. */
    Facts facts(int row, LocalDate asOf) {
        return new Row(facts, row, asOf);
    }

    private record Row(FactTable facts, int row, LocalDate asOf) implements Facts {
        @Override
        public @Nullable Value get(String code) {
            var column = facts.find(code);
            return column.isPresent() ? facts.value(column.getAsInt(), row) : null;
        }
    }
}
