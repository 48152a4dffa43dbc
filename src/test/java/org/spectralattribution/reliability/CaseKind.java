package org.spectralattribution.reliability;

import java.io.IOException;
import java.util.Random;

/**
 * A kind of generated cases. A case is nothing but its random numbers: the same seed, kind and number make the same
 * case in any order, in any JVM.
 */
interface CaseKind extends AutoCloseable {

	/** In one word, for the table and the command line. */
	String name();

	/** How many of a hundred cases are of this kind. */
	int share();

	/**
	 * Makes a case, gives it to the product, and checks what comes out.
	 *
	 * @return that the result is right, or the message that the user reads
	 * @throws WrongResult if the result is wrong, or something is left behind
	 * @throws Exception whatever else is thrown counts as a failure, too
	 */
	Outcome run(Random random) throws Exception;

	/** Deletes the files that the cases shared. */
	@Override
	default void close() throws IOException {
		// most kinds have none
	}
}
