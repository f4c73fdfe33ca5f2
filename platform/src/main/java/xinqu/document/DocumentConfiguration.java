package xinqu.document;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

/** Where the pages of documents hang in the shell. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    @Bean
    NavEntry documentsEntry() {
        return new NavEntry(310, "seal.title", Documents.PATH, Documents.HANDLING);
    }
}
