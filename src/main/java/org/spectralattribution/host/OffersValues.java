package org.spectralattribution.host;

import java.util.List;

/** A command that knows values of an input that its dialog may offer; other values can be written all the same. */
public interface OffersValues {

	/**
	 * The values that the dialog offers, in this order.
	 *
	 * @param key the name of an input
	 * @return none for an input of which the command knows no values
	 */
	List<String> offered(String key);
}
