package xinqu.exchange;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.web.TableFile;
import xinqu.web.TableFile.Fault;
import xinqu.web.TableFile.Line;
import xinqu.web.Wording;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a file of answers says, row by row, beside what was sent. Pure: rows with faults are named
 * and left out, the others can be taken over.
 *
 * @param answers entries that were open and are answered
 * @param statuses entries that were accepted before and have a newer status
 * @param unchanged rows that say what is known
 */
public record ReceiptCheck(
        List<Answer> answers, List<Answer> statuses, int unchanged, List<Fault> faults) {

    /** What was sent, and what was answered. */
    record Sent(
            String batchNumber,
            UUID batch,
            boolean handedOver,
            UUID entry,
            String caseNumber,
            Entry.@Nullable State result,
            @Nullable String reason,
            Entry.Theirs theirs) {}

    /** An answer to an entry of a batch. */
    public record Answer(
            int row,
            UUID batch,
            UUID entry,
            String caseNumber,
            boolean accepted,
            @Nullable String reason,
            Entry.Theirs theirs) {}

    public ReceiptCheck {
        answers = List.copyOf(answers);
        statuses = List.copyOf(statuses);
        faults = List.copyOf(faults);
    }

    public long accepted() {
        return answers.stream().filter(Answer::accepted).count();
    }

    public long rejected() {
        return answers.size() - accepted();
    }

    public boolean changesNothing() {
        return answers.isEmpty() && statuses.isEmpty();
    }

    /** The numbers of batches that a file names. */
    static Set<String> batches(TableFile file, OutsideSystem.Receipt columns) {
        var numbers = new LinkedHashSet<String>();
        file.lines().forEach(line -> numbers.add(line.cell(columns.batch())));
        numbers.remove("");
        return numbers;
    }

    /**
     * Compares a file with what was sent.
     *
     * @param sent the entries of the batches that the file names
     * @param known numbers of recent batches, for "Maybe …"
     */
    static ReceiptCheck of(
            TableFile file,
            OutsideSystem.Receipt columns,
            Collection<Sent> sent,
            Collection<String> known,
            ZoneId zone) {
        var reading = new Reading(columns, zone, known);
        sent.forEach(one ->
                reading.sent
                        .computeIfAbsent(one.batchNumber(), _ -> new HashMap<>())
                        .put(one.entry().toString(), one));
        reading.faults.addAll(file.faults());
        file.lines().forEach(reading::read);
        return new ReceiptCheck(
                reading.answers, reading.statuses, reading.unchanged, reading.faults);
    }

    private static final class Reading {

        private final OutsideSystem.Receipt columns;
        private final ZoneId zone;
        private final Collection<String> known;
        private final Map<String, Map<String, Sent>> sent = new HashMap<>();
        private final Map<UUID, Answer> seen = new HashMap<>();
        private final List<Answer> answers = new ArrayList<>();
        private final List<Answer> statuses = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private int unchanged;

        Reading(OutsideSystem.Receipt columns, ZoneId zone, Collection<String> known) {
            this.columns = columns;
            this.zone = zone;
            this.known = known;
        }

        private void fault(Line line, String column, String maybe, String key, Object... values) {
            faults.add(new Fault(line.row(), column, Wording.of(key, values), maybe));
        }

        void read(Line line) {
            int before = faults.size();
            var one = sent(line);
            var accepted = result(line);
            var at = time(line);
            var reason = line.cell(columns.reason());
            if (accepted.isPresent() && !accepted.get() && reason.isEmpty()) {
                fault(line, columns.reason(), "", "systems.fault.reason");
            }
            if (one.isEmpty() || accepted.isEmpty() || faults.size() > before) {
                return;
            }
            sort(
                    line,
                    one.get(),
                    new Answer(
                            line.row(),
                            one.get().batch(),
                            one.get().entry(),
                            one.get().caseNumber(),
                            accepted.get(),
                            accepted.get() ? null : reason,
                            new Entry.Theirs(
                                    filled(line.cell(columns.number())),
                                    filled(line.cell(columns.status())),
                                    at.orElse(null))));
        }

        private static @Nullable String filled(String cell) {
            return cell.isEmpty() ? null : cell;
        }

        private Optional<Sent> sent(Line line) {
            var number = line.cell(columns.batch());
            var id = line.cell(columns.entry());
            var batch = sent.get(number);
            if (batch == null) {
                fault(
                        line,
                        columns.batch(),
                        number.isEmpty() ? "" : Maybe.oneOf(number, known),
                        "systems.fault.batch",
                        number);
                return Optional.empty();
            }
            var found = batch.get(id);
            if (found == null) {
                fault(
                        line,
                        columns.entry(),
                        id.isEmpty() ? "" : Maybe.oneOf(id, batch.keySet()),
                        "systems.fault.entry",
                        id,
                        number);
                return Optional.empty();
            }
            if (!found.handedOver()) {
                fault(line, columns.batch(), "", "systems.fault.notSent", number);
            }
            return Optional.of(found);
        }

        private Optional<Boolean> result(Line line) {
            var word = line.cell(columns.result());
            if (columns.accepted().contains(word)) {
                return Optional.of(true);
            }
            if (columns.rejected().contains(word)) {
                return Optional.of(false);
            }
            var words = new ArrayList<>(columns.accepted());
            words.addAll(columns.rejected());
            fault(line, columns.result(), Maybe.oneOf(word, words), "systems.fault.result", word);
            return Optional.empty();
        }

        private Optional<Instant> time(Line line) {
            var given = line.cell(columns.at());
            if (given.isEmpty()) {
                return Optional.empty();
            }
            var at = parsed(given, columns.time(), zone);
            if (at.isEmpty()) {
                fault(line, columns.at(), columns.time(), "systems.fault.time", given);
            }
            return at;
        }

        private void sort(Line line, Sent held, Answer answer) {
            var twin = seen.putIfAbsent(answer.entry(), answer);
            if (twin != null) {
                if (same(twin, answer)) {
                    unchanged++;
                } else {
                    fault(line, columns.entry(), "", "systems.fault.twice", twin.row());
                }
                return;
            }
            var result = held.result();
            if (result == null) {
                answers.add(answer);
            } else if ((result == Entry.State.ACCEPTED) != answer.accepted()) {
                fault(
                        line,
                        columns.result(),
                        "",
                        "systems.fault.answered",
                        Wording.of("systems.state." + result.code()));
            } else if (!answer.accepted() || says(held.theirs(), answer.theirs())) {
                unchanged++;
            } else if (newer(held.theirs().at(), answer.theirs().at())) {
                statuses.add(answer);
            } else {
                fault(line, columns.at(), "", "systems.fault.older");
            }
        }

        private static boolean same(Answer one, Answer other) {
            return one.batch().equals(other.batch())
                    && one.accepted() == other.accepted()
                    && java.util.Objects.equals(one.reason(), other.reason())
                    && says(one.theirs(), other.theirs());
        }

        private static boolean says(Entry.Theirs one, Entry.Theirs other) {
            return java.util.Objects.equals(one.status(), other.status())
                    && java.util.Objects.equals(one.number(), other.number())
                    && java.util.Objects.equals(one.at(), other.at());
        }

        private static boolean newer(@Nullable Instant held, @Nullable Instant given) {
            return given != null && (held == null || given.isAfter(held));
        }
    }

    /** A point in time, or the beginning of a day if the pattern names no hour. */
    static Optional<Instant> parsed(String given, String pattern, ZoneId zone) {
        try {
            var read =
                    DateTimeFormatter.ofPattern(pattern)
                            .parseBest(given, LocalDateTime::from, LocalDate::from);
            return Optional.of(
                    switch (read) {
                        case LocalDateTime time -> time.atZone(zone).toInstant();
                        case LocalDate day -> day.atStartOfDay(zone).toInstant();
                        default -> throw new IllegalStateException("read as " + read);
                    });
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
