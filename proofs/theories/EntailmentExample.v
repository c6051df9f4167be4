(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   entailment_example
   Statement: x0 + x1 <= 107/1000 where x0 <= 87/1000 and either x1 <= 1/50 or x0 = x2 and x1 + x2 < 1/10: a tree of one split, computed.
   Source:    constructed: strict rows, an equation and an unknown of either sign.
   Kernel:    org.surety.kernel.proof.ProofChecker.
   Bounds:    none. *)
Require Import Reals Lra List Bool QArith Qreals.
From Surety Require Import Definitions CaseSplit.
Import ListNotations.
Open Scope R_scope.

Definition denial : constraint := Row {| coefs := [(-1)#1; (-1)#1]; const := 107#1000; rel := LT |}.
Definition facts : list constraint :=
  [ Row {| coefs := [1#1]; const := (-87)#1000; rel := LE |};
    Any [ Row {| coefs := [0#1; 1#1]; const := (-20)#1000; rel := LE |};
          All [ Row {| coefs := [1#1; 0#1; (-1)#1]; const := 0#1; rel := EQ |};
                Row {| coefs := [0#1; 1#1; 1#1]; const := (-1)#10; rel := LT |} ] ] ].
Definition example_tree : tree :=
  Split 2 [ Leaf [1#1; 1#1; 1#1]; Unfold 0 (Leaf [1#1; 1#1; 1#1; 0#1]) ].

Theorem entailment_example (x0 x1 x2 : R) : 0 <= x0 -> 0 <= x1 -> x0 <= 87 / 1000 ->
  x1 <= 20 / 1000 \/ (x0 = x2 /\ x1 + x2 < 1 / 10) -> x0 + x1 <= 107 / 1000.
Proof.
  intros H0 H1 H2 H3. apply Rnot_lt_le. intros N.
  set (x := fun j => match j with O => x0 | 1%nat => x1 | _ => x2 end).
  assert (C : closes (fun j => Nat.leb j 1) (denial :: facts) example_tree = true)
    by (vm_compute; reflexivity).
  apply (case_split _ _ _ C x).
  - intros [|[|j]] Hj; easy.
  - intros c [<-|[<-|[<-|[]]]]; unfold denial; cbn [constraint_holds fold_right];
      unfold row_holds, row_value; cbn [rel coefs const dot x]; unfold Q2R; simpl; [lra|lra|].
    destruct H3; [left|right; left]; lra.
Qed.
