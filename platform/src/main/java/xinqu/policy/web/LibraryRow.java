package xinqu.policy.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.policy.Provision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A provision as the list shows it on a day.
 *
 * @param brief how much, in words
 * @param mostYuan the most that anybody can get, in yuan; null if it is not money or has no limit
 * @param position place in the order of the pack
 */
record LibraryRow(
        Provision provision,
        LibraryStatus status,
        Text brief,
        @Nullable BigDecimal mostYuan,
        Text unit,
        int position,
        LocalDate day) {

    String path() {
        return "/policies/" + provision.id();
    }

    @Nullable LocalDate firstDay() {
        return Optional.ofNullable(provision.validity().from())
                .map(from -> from.first())
                .orElse(null);
    }
}
