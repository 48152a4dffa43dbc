package org.spectralattribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The javadoc is made without a warning, by the checks that the build has. */
final class JavadocTest {

	/** The property of pom.xml that the javadoc plugin reads. */
	private static final String CHECKS = "all,-missing";

	@TempDir
	private Path folder;

	@Test
	void theSourcesHaveNoWarning() throws IOException {
		assertTrue(Files.readString(Path.of("pom.xml")).contains("<doclint>" + CHECKS + "</doclint>"));
		final List<Path> sources;
		try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
			sources = files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toList());
		}
		assertTrue(sources.size() > 200, sources.size() + " files");
		assertEquals(List.of(), warnings(sources));
	}

	@Test
	void aWrongLinkIsAWarning() throws IOException {
		final Path wrong = Files.writeString(folder.resolve("Wrong.java"),
			"/** See {@link Missing}. */\npublic final class Wrong {}\n");
		assertEquals(1, warnings(List.of(wrong)).size());
	}

	private List<String> warnings(final List<Path> sources) throws IOException {
		final DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
		final DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
		try (StandardJavaFileManager files = tool.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
			tool.getTask(new StringWriter(), files, found, null, List.of("-quiet", "-d", folder.resolve("pages").toString(),
				"-Xdoclint:" + CHECKS, "-Xmaxwarns", "1000", "-encoding", "UTF-8", "-classpath", System.getProperty(
					"java.class.path")), files.getJavaFileObjectsFromPaths(sources)).call();
		}
		return found.getDiagnostics().stream().filter(each -> each.getKind() != Diagnostic.Kind.NOTE && each
			.getKind() != Diagnostic.Kind.OTHER).map(Object::toString).collect(Collectors.toList());
	}
}
