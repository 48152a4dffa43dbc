package org.spectralattribution;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Tensor;

/** Who may know whom. Dependencies point one way only, and each library is known in one place. */
final class ArchitectureTest {

	private static final String ROOT = "org.spectralattribution";
	private static final int MOST_LINES = 300;
	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

	/** Package, the packages of ours that it may know, and the libraries beside the JDK; from the bottom up. */
	private static final String[][] WALLS = { //
		{ "spelling", "", "" }, //
		{ "cancellation", "", "" }, //
		{ "tensor", "", "" }, //
		{ "transform", "cancellation tensor", "org.ejml" }, //
		{ "path", "cancellation tensor transform", "" }, //
		{ "path.spectral", "cancellation tensor transform path", "" }, //
		{ "attribution", "cancellation tensor transform", "" }, //
		{ "attribution.integral", "cancellation tensor path attribution", "" }, //
		{ "attribution.method", "cancellation tensor transform path path.spectral attribution attribution.integral", "" }, //
		{ "evaluation", "cancellation tensor transform path attribution", "" }, //
		{ "model", "cancellation tensor transform attribution", "" }, //
		{ "model.archive", "cancellation model", "" }, //
		{ "model.format", "spelling tensor model model.archive", "com.google.gson" }, //
		{ "model.djl.library", "model", "ai.djl" }, //
		{ "model.djl", "cancellation tensor transform attribution model model.archive model.djl.library", "ai.djl com.sun.jna " + //
			"com.sun.management org.slf4j" }, //
		{ "image", "cancellation tensor transform", "net.imglib2" }, //
		{ "render", "cancellation tensor image", "" }, //
		{ "explain", "cancellation spelling tensor path attribution attribution.method evaluation model " +
			"model.archive model.format model.djl image",
			"net.imglib2" }, //
		{ "ij1.source", "image model explain", "ij javax net.imglib2" }, //
		{ "ij1.screen", "", "ij javax" }, //
		{ "ij1.result", "cancellation tensor attribution attribution.method model image render explain ij1.source " +
			"ij1.screen", "ij net.imglib2" }, //
		{ "ij1.measure", "cancellation image explain ij1.source ij1.result", "ij" }, //
		{ "ij1.figure", "cancellation tensor evaluation render explain ij1.source ij1.result", "ij" }, //
		{ "ij1.evaluation", "cancellation evaluation attribution model explain ij1.source ij1.result", "ij net.imglib2" }, //
		{ "ij1.live", "cancellation tensor attribution model image explain ij1.source ij1.result", "ij javax" }, //
		{ "command.text", "path path.spectral attribution attribution.integral attribution.method model image explain " +
			"ij1.source ij1.measure ij1.evaluation", "ij" }, //
		{ "host", "cancellation spelling ij1.screen", "ij org.scijava javax" }, //
		{ "command", "cancellation path path.spectral attribution attribution.integral attribution.method evaluation model " +
			"model.djl image render explain ij1.source ij1.result ij1.measure ij1.figure ij1.evaluation ij1.live command.text " +
			"host", "ij org.scijava" } };

	private static Stream<String[]> walls() {
		return Stream.of(WALLS);
	}

	private static ArchRule rule(final String name, final List<String> packages, final List<String> libraries) {
		final Stream<String> own = Stream.concat(Stream.of(name), packages.stream()).map(known -> ROOT + "." + known);
		final Stream<String> others = Stream.concat(Stream.of("java"), libraries.stream()).map(known -> known + "..");
		return classes().that().resideInAPackage(ROOT + "." + name).should().onlyDependOnClassesThat().resideInAnyPackage(
			Stream.concat(own, others).toArray(String[]::new));
	}

	/** A package without classes fails, since its rule would say nothing. */
	@ParameterizedTest(name = "{0} knows only {1} {2}")
	@MethodSource("walls")
	void packageKnowsOnly(final String name, final String packages, final String libraries) {
		rule(name, words(packages), words(libraries)).check(CLASSES);
	}

	/** Every wall stands: the rule fails as soon as one thing that is used is not allowed, and nothing else is allowed. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("walls")
	void everyRuleFailsWhenItIsBroken(final String name, final String packages, final String libraries) {
		for (final String left : words(packages)) {
			assertThrows(AssertionError.class, () -> rule(name, without(packages, left), words(libraries)).check(CLASSES), left);
		}
		for (final String left : words(libraries)) {
			assertThrows(AssertionError.class, () -> rule(name, words(packages), without(libraries, left)).check(CLASSES), left);
		}
	}

	@Test
	void everyPackageHasAPlaceAndKnowsOnlyThoseBelow() {
		final List<String> below = new ArrayList<>();
		for (final String[] wall : WALLS) {
			assertTrue(below.containsAll(words(wall[1])), wall[0] + " knows " + wall[1]);
			below.add(wall[0]);
		}
		assertEquals(new TreeSet<>(below), CLASSES.stream().map(type -> type.getPackageName().substring(ROOT.length() + 1))
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	@ParameterizedTest(name = "{0} is known in {1} only")
	@CsvSource({ "ai.djl.., model.djl..", "org.ejml.., transform", "com.google.gson.., model.format" })
	void libraryIsKnownInOnePlace(final String library, final String place) {
		noClasses().that(not(resideInAPackage(ROOT + "." + place))).should().dependOnClassesThat().resideInAPackage(library)
			.check(CLASSES);
		assertThrows(AssertionError.class, () -> noClasses().should().dependOnClassesThat().resideInAPackage(library).check(
			CLASSES));
	}

	/** Volumes come later and must need no change in the core. */
	@Test
	void theCoreDoesNotKnowTheNumberOfAxes() {
		final DescribedPredicate<JavaMethodCall> planar = describe("calls of a tensor's height, width, index or get", call ->
			call.getTargetOwner().isEquivalentTo(Tensor.class) && List.of("height", "width", "index", "get").contains(call
				.getName()));
		final String[] core = Stream.of("transform", "path..", "attribution..").map(name -> ROOT + "." + name).toArray(
			String[]::new);
		noClasses().that().resideInAnyPackage(core).should().callMethodWhere(planar).check(CLASSES);
		assertThrows(AssertionError.class, () -> noClasses().should().callMethodWhere(planar).check(CLASSES));
	}

	/** Elsewhere what a part throws would come as a copy, and nothing would cancel the part. */
	@Test
	void partsOfWorkAreSharedInOnePlace() {
		final DescribedPredicate<JavaMethodCall> parallel = describe("parallel streams", call -> List.of("parallel",
			"parallelStream").contains(call.getName()));
		noClasses().that(not(assignableTo(Parallel.class))).should().callMethodWhere(parallel).check(CLASSES);
		assertThrows(AssertionError.class, () -> noClasses().should().callMethodWhere(parallel).check(CLASSES));
	}

	/** Without one the engine takes its default device, which is a GPU where there is one. */
	@Test
	void whoeverMakesTensorsNamesTheDevice() {
		noClasses().should().callMethod(Engine.class, "newBaseManager").check(CLASSES);
		assertThrows(AssertionError.class, () -> noClasses().should().callMethod(Engine.class, "newBaseManager", Device.class)
			.check(CLASSES));
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

	private static List<String> words(final String text) {
		return text.isEmpty() ? List.of() : List.of(text.split(" "));
	}

	private static List<String> without(final String text, final String left) {
		return words(text).stream().filter(word -> !word.equals(left)).collect(Collectors.toList());
	}
}
