package org.spectralattribution;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.tensor.Tensor;

/** Who may know whom. Dependencies point one way only, and each library is known in one place. */
final class ArchitectureTest {

	private static final String ROOT = "org.spectralattribution";
	private static final int MOST_LINES = 300;
	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

	@ParameterizedTest(name = "{0} knows only {1} {2}")
	@CsvSource(nullValues = "-", value = {
		"tensor, -, -",
		"transform, tensor, org.ejml",
		"path, tensor transform, -",
		"path.spectral, tensor transform path, -",
		"attribution, tensor path, -",
		"attribution.integral, tensor path attribution, -",
		"attribution.method, tensor path path.spectral attribution attribution.integral, -",
		"model, tensor transform attribution, -",
		"model.format, tensor model, com.google.gson",
		"model.djl, tensor attribution model model.format, ai.djl com.sun.jna",
		"explain, tensor path attribution attribution.integral attribution.method model, -",
		"image, tensor transform, net.imglib2",
		"render, tensor image, net.imglib2",
		"ij1.source, tensor image explain, ij net.imglib2",
		"ij1.result, tensor image render explain ij1.source, ij net.imglib2",
		"ij1.measure, tensor image explain ij1.source ij1.result, ij net.imglib2",
		"command.text, tensor path path.spectral attribution attribution.integral attribution.method model model.format " +
			"model.djl image explain ij1.source ij1.result ij1.measure, ij net.imglib2",
		"command, tensor path path.spectral attribution attribution.integral attribution.method model model.format " +
			"model.djl image explain render ij1.source ij1.result ij1.measure command.text host, ij net.imglib2 org.scijava",
		"host, -, ij org.scijava javax" })
	void packageKnowsOnly(final String name, final String packages, final String libraries) {
		final Stream<String> own = Stream.concat(Stream.of(name), words(packages)).map(known -> ROOT + "." + known);
		final Stream<String> others = Stream.concat(Stream.of("java"), words(libraries)).map(known -> known + "..");
		classes().that().resideInAPackage(ROOT + "." + name).should().onlyDependOnClassesThat().resideInAnyPackage(
			Stream.concat(own, others).toArray(String[]::new)).allowEmptyShould(true).check(CLASSES);
	}

	@ParameterizedTest(name = "{0} is known in {1} only")
	@CsvSource({ "ai.djl.., model.djl", "org.ejml.., transform", "com.google.gson.., model.format" })
	void libraryIsKnownInOnePlace(final String library, final String place) {
		noClasses().that(not(resideInAPackage(ROOT + "." + place))).should().dependOnClassesThat()
			.resideInAPackage(library).check(CLASSES);
	}

	/** Two spatial axes are a convenience for images, models and pictures; the mathematics holds for any number. */
	@ParameterizedTest(name = "{0} does not know how many axes there are")
	@CsvSource({ "transform, height", "transform, width", "transform, index", "transform, get", "path.., height",
		"path.., width", "path.., index", "path.., get" })
	void numberOfAxesIsNotKnown(final String name, final String method) {
		noClasses().that().resideInAPackage(ROOT + "." + name).should().callMethodWhere(target(owner(type(Tensor.class)))
			.and(target(name(method)))).check(CLASSES);
	}

	@Test
	void everyPackageHasAPlaceInTheDesign() {
		final List<String> known = List.of("tensor", "transform", "path", "path.spectral", "attribution",
			"attribution.integral", "attribution.method", "model", "model.format", "model.djl", "explain", "image", "render",
			"ij1.source", "ij1.result", "ij1.measure", "command", "command.text", "host");
		assertFalse(CLASSES.isEmpty());
		assertEquals(List.of(), CLASSES.stream().map(type -> type.getPackageName().substring(ROOT.length() + 1)).distinct()
			.filter(name -> !known.contains(name)).collect(Collectors.toList()));
	}

	@Test
	void filesStaySmall() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".java"))
				.filter(file -> lines(file) > MOST_LINES).collect(Collectors.toList()));
		}
	}

	private static long lines(final Path file) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.count();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Stream<String> words(final String text) {
		return text == null ? Stream.empty() : Stream.of(text.trim().split(" "));
	}
}
