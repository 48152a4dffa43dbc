/** What can be known of a TorchScript file before an engine runs it: whether it is whole, and what its code does. */
package org.spectralattribution.model.archive;
