package xinqu.document.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

import xinqu.document.DocumentSettings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the fields that stand before the first file of a form, so that the token of the form and
 * everything else is there as in any request; the files stay on the line until a handler takes them
 * by {@link Uploads}. What is declared too large is refused before anything of it is read.
 */
/* Before Spring Security, at -100, which wants the token. */
@Component
@Order(-150)
class UploadFilter extends OncePerRequestFilter {

    /** All fields together, in bytes; as for forms without files. */
    private static final int MOST_FIELD_BYTES = 2 * 1024 * 1024;

    private static final int MOST_FIELDS = 2000;

    /** What a form may hold beside its files. */
    private static final long BESIDE = 1024 * 1024;

    private final DocumentSettings settings;

    UploadFilter(DocumentSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        if (type == null
                || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                || !request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        long most = settings.ownerLimit().toBytes() + BESIDE;
        if (request.getContentLengthLong() > most) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            return;
        }
        HttpServletRequest form;
        try {
            form = read(request, most);
        } catch (IOException e) {
            response.sendError(Uploads.broken(e).getStatusCode().value());
            return;
        } catch (ResponseStatusException e) {
            response.sendError(e.getStatusCode().value());
            return;
        }
        chain.doFilter(form, response);
    }

    private static HttpServletRequest read(HttpServletRequest request, long most)
            throws IOException {
        var reader = new FileUpload();
        reader.setHeaderEncoding(StandardCharsets.UTF_8.name());
        reader.setSizeMax(most);
        var parts = reader.getItemIterator(new ServletRequestContext(request));
        var fields = new LinkedHashMap<String, List<String>>();
        FileItemStream file = null;
        int left = MOST_FIELD_BYTES;
        int count = 0;
        while (file == null && parts.hasNext()) {
            var part = parts.next();
            if (part.isFormField()) {
                try (var content = part.openStream()) {
                    var value = content.readNBytes(left + 1);
                    left -= value.length;
                    if (left < 0 || ++count > MOST_FIELDS) {
                        throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
                    }
                    fields.computeIfAbsent(part.getFieldName(), _ -> new ArrayList<>())
                            .add(new String(value, StandardCharsets.UTF_8));
                }
            } else {
                file = part;
            }
        }
        request.setAttribute(Uploads.ATTRIBUTE, new Uploads(parts, file));
        return new Form(request, fields);
    }

    /** A request with the fields of a form beside the parameters of its address. */
    private static final class Form extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters = new LinkedHashMap<>();

        Form(HttpServletRequest request, Map<String, List<String>> fields) {
            super(request);
            parameters.putAll(request.getParameterMap());
            fields.forEach((name, values) -> {
                var all = new ArrayList<String>();
                var given = parameters.get(name);
                if (given != null) {
                    all.addAll(List.of(given));
                }
                all.addAll(values);
                parameters.put(name, all.toArray(String[]::new));
            });
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = parameters.get(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = parameters.get(name);
            return values == null ? null : values.clone();
        }
    }
}
