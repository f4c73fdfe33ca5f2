package xinqu.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

class ListingTest {

    static final Table<Integer> TABLE =
            new Table<>(
                    "numbers",
                    Wording.plain("Numbers"),
                    List.of(
                            Column.<Integer>number("number", Wording.plain("Number"), one -> one)
                                    .sorted()),
                    List.of(),
                    "number");

    static final EmptyState EMPTY =
            new EmptyState(Wording.plain("None"), Wording.plain("There are none."), null);

    static final List<Integer> ALL = IntStream.range(0, 45).boxed().toList();

    static TableQuery page(int number) {
        var sent = Map.of("page", new String[] {String.valueOf(number)});
        return TableQuery.parse(TABLE, "/numbers", sent);
    }

    @Test
    void showsThePageThatIsAskedFor() {
        assertThat(Listing.of(TABLE, page(1), ALL).shown(EMPTY).rows())
                .isEqualTo(ALL.subList(0, 20));
        assertThat(Listing.of(TABLE, page(3), ALL).shown(EMPTY).rows())
                .isEqualTo(ALL.subList(40, 45));
        assertThat(Listing.of(TABLE, page(4), ALL).shown(EMPTY).rows()).isEmpty();
        assertThat(Listing.of(TABLE, page(4), ALL).shown(EMPTY).total()).isEqualTo(45);
    }

    @Test
    void exportsLieBesideThePageUnlessSaidOtherwise() {
        var listing = Listing.of(TABLE, page(1), ALL);
        assertThat(listing.shown(EMPTY).exportPath()).isEqualTo("/numbers");
        assertThat(listing.shown("/numbers/all", EMPTY).exportPath()).isEqualTo("/numbers/all");
    }

    @Test
    void exportsEveryRowWhateverThePage() {
        var export = Listing.of(TABLE, page(3), ALL).exported(Export.Format.XLSX);
        assertThat(export.rows().get()).isEqualTo(ALL);
        assertThat(export.total()).isEqualTo(45);
        assertThat(export.format()).isEqualTo(Export.Format.XLSX);
    }

    @Test
    void asksForThePageOnlyAndForAllWhenTheFileIsWritten() {
        var asked = new ArrayList<List<Integer>>();
        var listing =
                new Listing<>(
                        TABLE,
                        page(2),
                        45,
                        (limit, offset) -> {
                            asked.add(List.of(limit, offset));
                            return ALL.stream().skip(offset).limit(limit);
                        });
        listing.shown(EMPTY);
        assertThat(asked).containsExactly(List.of(20, 20));

        asked.clear();
        var export = listing.exported(Export.Format.CSV);
        assertThat(asked).as("before the number of rows was looked at").isEmpty();
        assertThat(export.rows().get()).hasSize(45);
        assertThat(asked).containsExactly(List.of(Integer.MAX_VALUE, 0));
    }

    @Test
    void theAddressSaysWhichKindOfFile() {
        assertThat(Export.Format.of(new MockHttpServletRequest("GET", "/items/a.b.xlsx")))
                .isEqualTo(Export.Format.XLSX);
        assertThatThrownBy(() -> Export.Format.of(new MockHttpServletRequest("GET", "/items")))
                .isInstanceOf(NoSuchElementException.class);
    }
}
