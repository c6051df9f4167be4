// SPDX-License-Identifier: Apache-2.0

/*
 * The desiderata language. Every word of the statements may also be a name: only `and`, `or`, `not`
 * and `implies` are reserved. Lists of operands are flat, so the depth of a parse tree is bounded by
 * the depth of its brackets and prefix operators, which is limited before the parser runs.
 */
grammar Desiderata;

file : statement* EOF ;

wholeExpression : expression EOF ;

statement
    : DESIDERATA STRING                                          # title
    | LABEL ( IN valueSet | OF NUMBER CLASSES | OPEN )           # label
    | PREDICTORS name ( COMMA name )*                            # predictors
    | PREDICTOR name MAY ANSWER OTHERWISE                        # mayAnswerOtherwise
    | ATTRIBUTE name IN valueSet                                 # attribute
    | SCORE name IN LBRACKET sum COMMA sum RBRACKET
        ( BINS NUMBER )?                                         # score
    | FLAG name                                                  # flag
    | POPULATION name tie?                                       # population
    | CONFIDENCE sum                                             # confidence
    | DEFINE name ( LPAREN name ( COMMA name )* RPAREN )?
        AS expression                                            # define
    | USE STRING                                                 # use
    | ASSUME name COLON expression ( BECAUSE STRING )?           # assume
    | REQUIRE name ( FOR EACH name name )? COLON expression      # require
    ;

valueSet : LBRACE value ( COMMA value )* RBRACE ;

value : name | STRING ;

tie
    : WITHIN distance sum OF name                                # within
    | MIXES name OF name                                         # mixes
    | LABELS SHIFT OF name                                       # labelsShift
    | FINITE NUMBER                                              # finite
    ;

distance : TV | RATIO | CHI2 | KL | HELLINGER ;

expression : disjunction ( IMPLIES expression )? ;

disjunction : conjunction ( OR conjunction )* ;

conjunction : negation ( AND negation )* ;

negation : NOT negation | comparison ;

comparison : sum ( comparator sum )* ;

comparator : LT | LE | EQ | NE | GE | GT ;

sum : product ( ( PLUS | MINUS ) product )* ;

product : signed ( ( TIMES | DIVIDE ) signed )* ;

signed : MINUS signed | located ;

located : percentage ( AT name )? ;

percentage : primary PERCENT* ;

primary
    : NUMBER                                                     # number
    | STRING                                                     # quoted
    | P LBRACKET expression ( BAR expression )? RBRACKET         # probability
    | E LBRACKET expression ( BAR expression )? RBRACKET         # mean
    | name ( LPAREN expression ( COMMA expression )*
        ( BAR expression )? RPAREN )?                            # nameOrCall
    | LPAREN expression RPAREN                                   # parenthesised
    ;

name
    : IDENTIFIER | DESIDERATA | LABEL | PREDICTORS | PREDICTOR | MAY | ANSWER | OTHERWISE | ATTRIBUTE
    | SCORE | BINS | FLAG | POPULATION | WITHIN | TV | RATIO | CHI2 | KL | HELLINGER | MIXES | LABELS
    | SHIFT | FINITE | CONFIDENCE | DEFINE | AS | USE | ASSUME | BECAUSE | REQUIRE | FOR | EACH | IN
    | OF | CLASSES | OPEN | P | E
    ;

DESIDERATA : 'desiderata' ;
LABEL      : 'label' ;
PREDICTORS : 'predictors' ;
PREDICTOR  : 'predictor' ;
MAY        : 'may' ;
ANSWER     : 'answer' ;
OTHERWISE  : 'otherwise' ;
ATTRIBUTE  : 'attribute' ;
SCORE      : 'score' ;
BINS       : 'bins' ;
FLAG       : 'flag' ;
POPULATION : 'population' ;
WITHIN     : 'within' ;
TV         : 'tv' ;
RATIO      : 'ratio' ;
CHI2       : 'chi2' ;
KL         : 'kl' ;
HELLINGER  : 'hellinger' ;
MIXES      : 'mixes' ;
LABELS     : 'labels' ;
SHIFT      : 'shift' ;
FINITE     : 'finite' ;
CONFIDENCE : 'confidence' ;
DEFINE     : 'define' ;
AS         : 'as' ;
USE        : 'use' ;
ASSUME     : 'assume' ;
BECAUSE    : 'because' ;
REQUIRE    : 'require' ;
FOR        : 'for' ;
EACH       : 'each' ;
IN         : 'in' ;
OF         : 'of' ;
CLASSES    : 'classes' ;
OPEN       : 'open' ;
P          : 'P' ;
E          : 'E' ;
NOT        : 'not' ;
AND        : 'and' ;
OR         : 'or' ;
IMPLIES    : 'implies' ;

LE       : '<=' ;
LT       : '<' ;
GE       : '>=' ;
GT       : '>' ;
EQ       : '=' ;
NE       : '!=' ;
PLUS     : '+' ;
MINUS    : '-' ;
TIMES    : '*' ;
DIVIDE   : '/' ;
PERCENT  : '%' ;
AT       : '@' ;
BAR      : '|' ;
COMMA    : ',' ;
COLON    : ':' ;
LPAREN   : '(' ;
RPAREN   : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LBRACE   : '{' ;
RBRACE   : '}' ;

NUMBER     : [0-9]+ ( '.' [0-9]+ )? ( [eE] [+-]? [0-9]+ )? ;
IDENTIFIER : [\p{L}_] [\p{L}\p{M}\p{Nd}_]* ;
STRING     : '"' ( ~["\\\r\n] | '\\' ["\\] )* '"' ;

COMMENT    : '#' ~[\r\n]* -> channel(HIDDEN) ;
SPACE      : [ \t\r\n]+ -> skip ;

// What other languages write; each is reported with the spelling that is meant.
FOREIGN    : '==' | '=<' | '=>' | '->' | '<>' | '&&' | '||' | '&' | '!' | '//' | '/*' | '**' | '^' | ';'
           | '\u2264' | '\u2265' | '\u2260' ;
BROKEN_STRING : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* ;
UNKNOWN    : . ;
