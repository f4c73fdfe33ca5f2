package xinqu.notice;

import org.springframework.stereotype.Component;

import xinqu.web.TableFile;

import java.util.List;
import java.util.Optional;

/** Writes short messages into a file, because no carrier is connected (未接入). */
@Component
class SmsByFile implements Sms {

    @Override
    public boolean connected() {
        return false;
    }

    @Override
    public Optional<String> hand(List<ShortMessage> messages) {
        return Optional.of(
                TableFile.csv(
                        List.of("编号", "手机号", "内容"),
                        messages.stream()
                                .map(one -> List.of(one.id().toString(), one.phone(), one.text()))
                                .toList()));
    }
}
